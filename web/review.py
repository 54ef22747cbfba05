"""`make facts`: which facts to check next, the earliest first, with the address to read."""

from datetime import date

from calculators.kit.policy import facts, regimes


def due(today: date) -> list[str]:
    """A line for each fact in force: its next check, how far away that is, its name, and where to read."""
    values = [row.values[-1] for regime in regimes() for row in facts(regime).values()]
    return [
        f"{value.review_by}  {_distance(value.review_by, today):>14}  {value.fact:<45}  {value.url}"
        for value in sorted(values, key=lambda value: (value.review_by, value.fact))
    ]


def _distance(day: date, today: date) -> str:
    days = (day - today).days
    return f"{-days} days late" if days < 0 else f"in {days} days"


if __name__ == "__main__":
    print("\n".join(due(date.today())))
