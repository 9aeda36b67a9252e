# SPDX-License-Identifier: Apache-2.0
"""Runs task programs that are data, on asyncio: the twin of Interpreter.java.

usage: interpreter.py FILE: each line of the file is a program; prints its trace, then a line "end". Before that a line
"differs" says that something happened in which Fermata differs on purpose.
"""

import asyncio
import sys
import warnings

import virtual_loop

LIMIT = 5000  # lines of a trace


class ProgramError(Exception):
    pass


class Exit(Exception):
    pass


def parse(text):
    stack = [[]]
    for token in text.replace("(", " ( ").replace(")", " ) ").split():
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(int(token) if token.lstrip("-").isdigit() else token)
    return stack[0][0]


def describe(error):
    if isinstance(error, ProgramError):
        return f"error{error.args[0]}"
    if isinstance(error, asyncio.CancelledError):
        return "cancelled"
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, ValueError):
        return "argument"
    if isinstance(error, asyncio.BrokenBarrierError):
        return "broken"
    if isinstance(error, asyncio.QueueFull | asyncio.QueueEmpty):
        return "queue"
    if isinstance(error, RuntimeError):
        return "misuse"
    return repr(error)


def show(value):
    if isinstance(value, list):
        return "[" + " ".join(map(show, value)) + "]"
    if isinstance(value, BaseException):
        return describe(value)
    return "null" if value is None else str(value)


def catches(kind, error):
    if kind == "cancel":
        return isinstance(error, asyncio.CancelledError)
    if kind == "timeout":
        return isinstance(error, TimeoutError)
    if kind == "error":
        return isinstance(error, Exception)
    return True


class Interpreter:
    def __init__(self, program):
        self.defs = {form[1]: form[2:] for form in program if isinstance(form, list) and form[0] == "def"}
        self.slots = {}
        self.own = set()  # the futures that the program completes itself
        self.timers = {}
        self.generators = {}
        self.bodies = 0
        self.tasks = {}
        self.lines = []
        self.excused = False
        self.locks = {n: asyncio.Lock() for n in range(2)}
        self.events = {n: asyncio.Event() for n in range(2)}
        self.semaphores = {n: asyncio.Semaphore(n + 1) for n in range(2)}
        self.conditions = {n: asyncio.Condition(self.locks[n]) for n in range(2)}
        self.barriers = {n: asyncio.Barrier(n + 2) for n in range(2)}
        self.queues = {n: virtual_loop.WatchedQueue(n) for n in range(2)}

    # What a program shows.

    def log(self, body, text):
        task = asyncio.current_task()
        number = "-" if task is None else self.tasks.setdefault(task, len(self.tasks))
        self.lines.append(f"{self.loop.time()} {body}@{number} {text}")
        if len(self.lines) > LIMIT:
            raise SystemExit("a program does not end")

    def run(self):
        self.loop = virtual_loop.VirtualLoop()
        self.alarms = 0
        self.loop.call_later(1000, self.watchdog)
        try:
            self.lines.append("result " + show(self.loop.run_until_complete(self.loop.create_task(self.call(0)))))
        except BaseException as error:
            self.lines.append("failure " + describe(error))
        self.loop.finish()
        return self.lines

    def differs(self):
        """Whether something happened that Fermata does otherwise on purpose."""
        return self.excused or self.loop.beyond_asyncio or any(queue.barged for queue in self.queues.values())

    def watchdog(self):
        self.lines.append("watchdog")
        self.alarms += 1
        for task in self.loop.pending():
            task.cancel()
        if self.alarms < 400:
            self.loop.call_later(1000, self.watchdog)

    # Bodies and blocks. A block gives None, or a list of the value that its body returns.

    async def call(self, number):
        self.bodies += 1
        body = f"f{number}.{self.bodies}"
        self.log(body, "begin")
        returned = None
        try:
            returned = await self.block(body, self.defs[number])
        finally:
            self.log(body, "end")
        return None if returned is None else returned[0]

    async def generate(self, number):
        self.bodies += 1
        body = f"g{number}.{self.bodies}"
        self.log(body, "begin")
        try:
            for statement in self.defs[number]:
                if statement[0] == "emit":
                    yield statement[1]
                    self.log(body, "goes on")
                elif await self.statement(body, statement) is not None:
                    return
        finally:
            self.log(body, "cleans up")
            await asyncio.sleep(number % 2)
            self.log(body, "end")

    async def each(self, body, s):
        left = s[2]
        generator = self.generate(s[1])
        try:
            async for item in generator:
                self.log(body, f"item {item}")
                returned = await self.block(body, s[3:])
                if returned is not None:
                    return returned
                left -= 1
                if left == 0:
                    break
        finally:
            await generator.aclose()
        return None

    async def pull(self, body, s):
        if s[1] not in self.generators:
            self.generators[s[1]] = self.generate(s[1])
        try:
            self.log(body, f"pulled {await anext(self.generators[s[1]])}")
        except StopAsyncIteration:
            self.log(body, "exhausted")

    async def block(self, body, statements):
        for statement in statements:
            returned = await self.statement(body, statement)
            if returned is not None:
                return returned
        return None

    async def statement(self, body, s):
        op = s[0]
        if op == "spin":
            for i in range(s[1]):
                self.log(body, f"tick {i}")
                await asyncio.sleep(0)
        elif op == "await":
            value = await self.awaitable(s[1])
            self.log(body, "got " + show(value))
        elif op == "try":
            return await self.guarded(body, s)
        elif op == "timeout":
            async with asyncio.timeout(s[1]):
                return await self.block(body, s[2:])
        elif op == "repeat":
            for i in range(s[1]):
                returned = await self.block(body, s[2:])
                if returned is not None:
                    return returned
        elif op == "return":
            return [s[1]]
        elif op == "raise":
            raise ProgramError(s[1])
        elif op == "wait":
            await self.wait(body, s)
        elif op == "completed":
            await self.completed(body, s)
        elif op == "each":
            return await self.each(body, s)
        elif op == "pull":
            await self.pull(body, s)
        elif op == "close":
            if s[1] in self.generators:
                await self.generators[s[1]].aclose()
                self.log(body, "closed")
        elif op == "emit":
            self.log(body, "cannot emit")
        elif op == "lock":
            async with self.locks[s[1]]:
                self.log(body, f"locked {s[1]}")
                return await self.block(body, s[2:])
        elif op == "semaphore":
            async with self.semaphores[s[1]]:
                self.log(body, f"permitted {s[1]}")
                return await self.block(body, s[2:])
        elif op == "event":
            await self.events[s[1]].wait()
            self.log(body, f"event {s[1]}")
        elif op == "condition":
            async with self.conditions[s[1]]:
                try:
                    await self.conditions[s[1]].wait()
                except asyncio.CancelledError:
                    self.excused = self.excused or sys.version_info < (3, 13)  # which wakes another waiter
                    raise
                self.log(body, f"signalled {s[1]}")
        elif op == "signal":
            async with self.conditions[s[1]]:
                self.conditions[s[1]].notify(s[2])
                self.log(body, f"signals {s[1]}")
        elif op == "barrier":
            try:
                place = await self.barriers[s[1]].wait()
            except asyncio.BrokenBarrierError:
                self.log(body, "broken")
            else:
                self.log(body, f"passed {place}")
        elif op == "put":
            await self.queues[s[1]].put(s[2])
            self.log(body, f"put {s[2]}")
        elif op == "get":
            self.log(body, f"took {await self.queues[s[1]].get()}")
        elif op == "join":
            await self.queues[s[1]].join()
            self.log(body, f"joined {s[1]}")
        else:
            self.plain(body, s)
        return None

    async def guarded(self, body, s):
        _, block, kind, handler, final = s
        try:
            return await self.block(body, block[1:])
        except BaseException as error:
            if not catches(kind, error):
                raise
            self.log(body, "caught " + describe(error))
            return await self.block(body, handler[1:])
        finally:
            if len(final) > 1:
                self.log(body, "finally")
                await self.block(body, final[1:])

    async def wait(self, body, s):
        mode = {"first": asyncio.FIRST_COMPLETED, "exception": asyncio.FIRST_EXCEPTION, "all": asyncio.ALL_COMPLETED}[s[1]]
        futures = [self.slots[n] for n in s[3:] if n in self.slots]
        done, pending = await asyncio.wait(futures, timeout=None if s[2] < 0 else s[2], return_when=mode)
        if s[1] == "exception" and any(isinstance(f.exception(), asyncio.CancelledError) for f in done if not f.cancelled()):
            self.excused = True  # a cancelled gather says that it failed, ours that it was cancelled
        order = list(dict.fromkeys(futures))
        self.log(body, f"done {[i for i, f in enumerate(order) if f in done]} pending {[i for i, f in enumerate(order) if f in pending]}")

    async def completed(self, body, s):
        awaitables = [self.awaitable(form) for form in s[2:]]
        for following in virtual_loop.as_completed(awaitables, timeout=None if s[1] < 0 else s[1]):
            try:
                self.log(body, "next " + show(await following))
            except Exception as error:
                self.log(body, "next " + describe(error))

    # What is awaited.

    def awaitable(self, form):
        op = form[0]
        if op == "slot":
            return self.slots[form[1]] if form[1] in self.slots else asyncio.sleep(0)
        if op == "call":
            return self.call(form[1])
        if op == "sleep":
            return asyncio.sleep(form[1], form[2])
        if op == "gather":
            return virtual_loop.gather(*[self.awaitable(part) for part in form[1:]])
        if op == "settled":
            return virtual_loop.gather(*[self.awaitable(part) for part in form[1:]], return_exceptions=True)
        if op == "shield":
            return asyncio.shield(self.awaitable(form[1]))
        if op == "for":
            return virtual_loop.wait_for(self.awaitable(form[2]), form[1])
        raise AssertionError(form)

    # What does not wait; callbacks may do it as well.

    def plain(self, body, s):
        op = s[0]
        if op == "log":
            self.log(body, str(s[1]))
        elif op == "set":
            future = asyncio.ensure_future(self.awaitable(s[2]))
            self.slots[s[1]] = future
        elif op == "deferred":
            self.slots[s[1]] = self.loop.create_future()
            self.own.add(self.slots[s[1]])
        elif op == "complete":
            future = self.slots.get(s[1])
            if future in self.own:
                pending = not future.done()
                if pending:
                    future.set_result(s[2])
                self.log(body, f"completes {show_bool(pending)}")
        elif op == "fail":
            future = self.slots.get(s[1])
            if future in self.own:
                pending = not future.done()
                if pending:
                    future.set_exception(ProgramError(s[2]))
                self.log(body, f"fails {show_bool(pending)}")
        elif op == "cancel":
            if s[1] in self.slots:
                self.log(body, f"cancels {s[1]} {show_bool(self.slots[s[1]].cancel())}")
        elif op == "cancelself":
            task = asyncio.current_task()
            if task is not None:
                self.log(body, f"cancels itself {show_bool(task.cancel())}")
        elif op == "uncancel":
            task = asyncio.current_task()
            if task is not None:
                self.log(body, f"uncancels {task.uncancel()}")
        elif op == "cancelling":
            task = asyncio.current_task()
            if task is not None:
                self.log(body, f"cancelling {task.cancelling()}")
        elif op == "state":
            self.state(body, s[1])
        elif op == "callback":
            if s[1] in self.slots:
                self.slots[s[1]].add_done_callback(lambda future: self.callback(f"done{s[2]}", s[3:]))
        elif op == "soon":
            self.loop.call_soon(lambda: self.callback(f"soon{s[1]}", s[2:]))
        elif op == "later":
            self.timers[s[2]] = self.loop.call_later(s[1], lambda: self.callback(f"later{s[2]}", s[3:]))
        elif op == "untimer":
            if s[1] in self.timers:
                self.timers[s[1]].cancel()
        elif op == "setevent":
            self.events[s[1]].set()
        elif op == "clearevent":
            self.events[s[1]].clear()
        elif op == "release":
            self.semaphores[s[1]].release()
        elif op == "done":
            try:
                self.queues[s[1]].task_done()
            except ValueError:
                self.log(body, "done too often")
        elif op == "tasks":
            self.log(body, f"tasks {len(asyncio.all_tasks(self.loop))}")
        else:
            raise AssertionError(s)

    def callback(self, name, statements):
        self.log(name, "called")
        for statement in statements:
            self.plain(name, statement)

    def state(self, body, slot):
        future = self.slots.get(slot)
        if future is None:
            return
        if not future.done():
            self.log(body, f"{slot} pending")
        elif not isinstance(future, virtual_loop.TASKS) and future not in self.own:
            self.log(body, f"{slot} ended")
        elif future.cancelled():
            self.log(body, f"{slot} cancelled")
        elif future.exception() is not None:
            self.log(body, f"{slot} failed {describe(future.exception())}")
        else:
            self.log(body, f"{slot} gave {show(future.result())}")


def show_bool(value):
    return "true" if value else "false"


def main():
    warnings.simplefilter("ignore")
    sys.stdout.reconfigure(encoding="utf-8")
    with open(sys.argv[1], encoding="utf-8") as programs:
        for line in programs:
            interpreter = Interpreter(parse(line))
            print("\n".join(interpreter.run()))
            if interpreter.differs():
                print("differs")
            print("end")


if __name__ == "__main__":
    main()
