"""One-to-one assignment of the greatest worth."""

from __future__ import annotations

from collections.abc import Mapping

# Rows times columns that are solved exactly; beyond, the best pair is taken first, then the next.
MOST_CELLS = 2_500


def best_assignment(worth: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Return the pairs, no row and no column twice, whose worth together is the greatest.

    Args:
        worth: of each pair that may be taken, above 0.

    Returns:
        Pairs in order of their rows. Beyond `MOST_CELLS` the greedy choice, which has at least half
        of the greatest worth.

    Cost: the square of the shorter side times the longer, where solved; else that of sorting.
    Source: Kuhn, The Hungarian Method for the Assignment Problem, Naval Research Logistics Quarterly
        2, 1955, with the potentials of Jonker and Volgenant, Computing 38, 1987.
    """
    rows = sorted({row for row, _ in worth})
    columns = sorted({column for _, column in worth})
    if len(rows) * len(columns) > MOST_CELLS:
        return _greedy(worth)
    if len(rows) > len(columns):
        turned = best_assignment({(column, row): held for (row, column), held in worth.items()})
        return sorted((row, column) for column, row in turned)
    costs = [[-worth.get((row, column), 0) for column in columns] for row in rows]
    taken = [(rows[x], columns[y]) for x, y in enumerate(_solved(costs))]
    return [pair for pair in taken if pair in worth]


def _greedy(worth: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    taken: list[tuple[int, int]] = []
    for row, column in sorted(worth, key=lambda pair: (-worth[pair], pair)):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            taken.append((row, column))
    return sorted(taken)


def _solved(costs: list[list[int]]) -> list[int]:
    """Return the column of each row so that the costs are least; there are no more rows than columns."""
    columns = len(costs[0]) if costs else 0
    # Column 0 stands for "none yet"; rows and columns are counted from 1.
    row_price, column_price = [0] * (len(costs) + 1), [0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, len(costs) + 1):
        owner[0], at = row, 0
        slack: list[float] = [float("inf")] * (columns + 1)
        came, seen = [0] * (columns + 1), [False] * (columns + 1)
        while owner[at]:
            seen[at] = True
            held, best, following = owner[at], float("inf"), 0
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                over = costs[held - 1][column - 1] - row_price[held] - column_price[column]
                if over < slack[column]:
                    slack[column], came[column] = over, at
                if slack[column] < best:
                    best, following = slack[column], column
            for column in range(columns + 1):
                if seen[column]:
                    row_price[owner[column]] += int(best)
                    column_price[column] -= int(best)
                else:
                    slack[column] -= best
            at = following
        while at:
            owner[at] = owner[came[at]]
            at = came[at]
    found = [0] * len(costs)
    for column in range(1, columns + 1):
        if owner[column]:
            found[owner[column] - 1] = column - 1
    return found
