"""What comparers find on text whose edits are known, and their time against commdiff's."""
