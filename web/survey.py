"""What one state of the project says: its facts, its cases, and its replies to what is asked on standard input.

`web/changes.py` runs this text within the files of that state, so that they are read and answered by their own code.
Only what has been there for long is imported.
"""

import json
import sys
from typing import Any

from calculators import names
from calculators.front.reply import reply
from calculators.kit.policy import facts, regimes
from web.case_tables import cases


def replied(request: str) -> Any:
    """What the one door says; a breakdown is said too, so that it is one answer and not the end of all."""
    try:
        return json.loads(reply(request))
    except Exception as error:
        return {"kind": "error", "text": f"{type(error).__name__}: {error}"}


def survey(asked: list[str]) -> dict[str, Any]:
    """Facts by id, each with its values; cases by what they ask; replies to what was asked."""
    found = {row.id: row for regime in regimes() for row in facts(regime).values()}
    return {
        "facts": {
            name: {
                "title": row.title,
                "unit": row.unit,
                "values": {
                    str(value.since): {
                        "value": value.value,
                        "source": value.source,
                        "url": value.url,
                        "else": str(value),
                    }
                    for value in row.values
                },
            }
            for name, row in found.items()
        },
        "cases": {
            json.dumps(case.request, sort_keys=True): [case.sentence, case.place]
            for name in names()
            for case in cases(name)
        },
        "replies": {request: replied(request) for request in asked},
    }


if __name__ == "__main__":
    json.dump(survey(json.load(sys.stdin)), sys.stdout)
