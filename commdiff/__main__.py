"""Run the command line: `python -m commdiff`."""

from commdiff.cli import main

if __name__ == "__main__":
    main()
