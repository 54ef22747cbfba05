import { loadPyodide } from "../pyodide/pyodide.mjs";

const python = await loadPyodide({ indexURL: new URL("../pyodide/", import.meta.url).href });
postMessage(python.runPython(`
from datetime import date, timedelta

def last_day(completed, days):
    return (date.fromisoformat(completed) + timedelta(days=days)).isoformat()

last_day("2026-11-10", 15)
`));
