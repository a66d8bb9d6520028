// Scripts that run in the Python of the user. They use only the standard library and the syntax of Python 3.8.

/** Writes events to the file line by line, so that they are complete when the process is killed. */
const events = String.raw`
import json
import os

_path = os.environ["SLIPWAY_EVENT_LOG"]

def write(event, **fields):
    fields["event"] = event
    with open(_path, "a", encoding="utf-8", errors="backslashreplace") as events:
        events.write(json.dumps(fields) + "\n")
`;

/** A pytest plugin that logs the start and the result of each test, because a crashed process writes no XML report. */
export const pytestPlugin = `${events}
class EventLog:
    def __init__(self):
        self.seconds = {}
        self.worst = {}

    def pytest_runtest_logstart(self, nodeid, location):
        write("begin", **self.identity(nodeid, location))

    @staticmethod
    def identity(nodeid, location):
        parts = nodeid.split("::")
        module = parts[0][:-3] if parts[0].endswith(".py") else parts[0]
        classname = ".".join([module.replace("/", ".")] + parts[1:-1])
        return {"name": parts[-1], "classname": classname, "file": location[0], "line": (location[1] or 0) + 1}

    def pytest_runtest_logreport(self, report):
        nodeid = report.nodeid
        self.seconds[nodeid] = self.seconds.get(nodeid, 0) + report.duration
        if report.failed:
            status = "failed" if report.when == "call" else "error"
            self.worst.setdefault(nodeid, (status, str(report.longrepr)))
        elif report.skipped:
            self.worst.setdefault(nodeid, ("skipped", ""))

    def pytest_runtest_logfinish(self, nodeid, location):
        status, detail = self.worst.get(nodeid, ("passed", ""))
        seconds = self.seconds.get(nodeid, 0)
        write("case", status=status, detail=detail, seconds=seconds, **self.identity(nodeid, location))

    def pytest_sessionfinish(self):
        write("end")

def pytest_configure(config):
    # Workers of pytest-xdist send their results to the main process.
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(EventLog(), "slipway-events-of-this-process")
`;

/** Runs the unittest tests of files. Each argument is `folder-to-import-from|file`. */
export const unittestRunner = `${events}
import importlib
import inspect
import sys
import time
import traceback
import unittest

def place(test):
    try:
        method = getattr(test, test._testMethodName)
        target = inspect.unwrap(method)
        return {"file": inspect.getsourcefile(target), "line": inspect.getsourcelines(target)[1]}
    except Exception:
        return {}

class Result(unittest.TextTestResult):
    def startTest(self, test):
        super().startTest(test)
        self.began = time.perf_counter()
        self.outcome = ("passed", "", "")
        write("begin", **self.identity(test))

    @staticmethod
    def identity(test):
        name = getattr(test, "_testMethodName", None)
        if name is None:
            return {"name": str(test), "classname": ""}
        kind = type(test)
        return {"name": name, "classname": kind.__module__ + "." + kind.__qualname__, **place(test)}

    def note(self, test, status, error):
        message = "".join(traceback.format_exception_only(error[0], error[1])).strip()
        detail = self._exc_info_to_string(error, test)
        if hasattr(self, "outcome"):
            if self.outcome[0] not in ("failed", "error"):
                self.outcome = (status, message, detail)
        else:
            # Errors of setUpClass and setUpModule belong to no test.
            write("case", status=status, message=message, detail=detail, seconds=0, **self.identity(test))

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note(test, "failed", err)

    def addError(self, test, err):
        super().addError(test, err)
        self.note(test, "error", err)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        if hasattr(self, "outcome"):
            self.outcome = ("skipped", reason, "")
        else:
            write("case", status="skipped", message=reason, seconds=0, **self.identity(test))

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.outcome = ("skipped", "expected failure", "")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.outcome = ("failed", "passed, but it is marked as an expected failure", "")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            status = "failed" if issubclass(err[0], test.failureException) else "error"
            self.note(test, status, err)

    def stopTest(self, test):
        super().stopTest(test)
        status, message, detail = self.outcome
        seconds = time.perf_counter() - self.began
        write("case", status=status, message=message, detail=detail, seconds=seconds, **self.identity(test))
        del self.outcome

def load(loader, top, file):
    if top not in sys.path:
        sys.path.insert(0, top)
    name = os.path.splitext(os.path.relpath(file, top))[0].replace(os.sep, ".")
    try:
        module = importlib.import_module(name)
        if os.path.realpath(module.__file__) != os.path.realpath(file):
            raise ImportError("the name " + name + " belongs to " + module.__file__ + "; rename one of the files")
        return loader.loadTestsFromModule(module)
    except BaseException as error:
        message = "".join(traceback.format_exception_only(type(error), error)).strip()
        sys.stderr.write(traceback.format_exc())
        write("case", status="error", name="import of " + name, classname=name, message=message,
              detail=traceback.format_exc(), file=file, seconds=0)
        return unittest.TestSuite()

loader = unittest.TestLoader()
sys.path.insert(0, os.getcwd())
pairs = [argument.split("|", 1) for argument in sys.argv[1:]]
suite = unittest.TestSuite([load(loader, top, file) for top, file in pairs])
outcome = unittest.TextTestRunner(resultclass=Result, verbosity=2).run(suite)
write("end")
sys.exit(0 if outcome.wasSuccessful() else 1)
`;
