# SPDX-License-Identifier: Apache-2.0
"""An asyncio loop whose clock jumps to the next timer, and what older Pythons lack of 3.13's behaviour.

Times are whole numbers. Timers of one instant fire in the order in which they were set, where asyncio leaves that to its
heap; tasks are known in the order in which they were made, where asyncio keeps them in a set.
"""

import asyncio
import heapq
import sys
from asyncio import events


class _OrderedTimer(events.TimerHandle):
    def __lt__(self, other):
        return (self._when, self.order) < (other._when, other.order)


class _JumpingSelector:
    def __init__(self, loop):
        self._loop = loop

    def select(self, timeout=None):
        if timeout is None:
            raise AssertionError("nothing can wake the loop")
        if timeout > 0:
            self._loop.now += timeout
        return []


class _InOrder(dict):
    """The generators that have begun; asyncio keeps them in a set."""

    def add(self, generator):
        self[generator] = None

    def discard(self, generator):
        self.pop(generator, None)


class VirtualLoop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0
        self.made = []
        self._asyncgens = _InOrder()
        self._timers_set = 0
        self._selector = _JumpingSelector(self)
        self._clock_resolution = 0.5
        self.set_task_factory(_make_task)
        self.set_exception_handler(lambda loop, context: None)

    def time(self):
        return self.now

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        timer = _OrderedTimer(when, callback, args, self, context)
        timer.order = self._timers_set
        self._timers_set += 1
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def pending(self):
        """The tasks that are not done, in the order in which they were made."""
        self.made = [task for task in self.made if not task.done()]
        return list(self.made)

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def finish(self):
        """What asyncio.run does at the end; but cancels what is left until nothing is, at most a hundred times."""
        rounds = 0
        while (left := self.pending()) and rounds < 100:
            rounds += 1
            for task in left:
                task.cancel()
            self.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            for task in left:
                if not task.cancelled() and task.exception() is not None:
                    self.call_exception_handler(
                        {"message": "unhandled exception during run() shutdown", "exception": task.exception()})
        self.run_until_complete(self.shutdown_asyncgens())
        self.run_until_complete(self.shutdown_default_executor())
        self.beyond_asyncio = rounds > 1 or bool(self.pending())  # which goes one round only
        self.close()


class _OlderTask(asyncio.tasks._PyTask):
    """Before 3.13 taking back the last request for cancellation left one that was still to be delivered in place."""

    def uncancel(self):
        left = super().uncancel()
        if left == 0:
            self._must_cancel = False
        return left


TASKS = (asyncio.Task, _OlderTask)


def _make_task(loop, coroutine, **options):
    kind = asyncio.Task if sys.version_info >= (3, 13) else _OlderTask
    task = kind(coroutine, loop=loop, **options)
    loop.made.append(task)
    return task


async def _wait_for(awaitable, timeout):
    """3.12's: in the task of the caller."""
    if timeout > 0:
        async with asyncio.timeout(timeout):
            return await awaitable
    future = asyncio.ensure_future(awaitable)
    if future.done():
        return future.result()
    waiter = asyncio.get_running_loop().create_future()

    def ended(_):
        if not waiter.done():
            waiter.set_result(None)

    future.add_done_callback(ended)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(ended)
    try:
        return future.result()
    except asyncio.CancelledError as error:
        raise TimeoutError from error


class _Gathered(asyncio.Future):
    children = ()
    cancel_asked = False

    def cancel(self, msg=None):
        if self.done():
            return False
        answers = [child.cancel(msg) for child in self.children]
        self.cancel_asked = self.cancel_asked or any(answers)
        return any(answers)


def _gather(*awaitables, return_exceptions=False):
    """3.12's: what is done when it begins counts at once."""
    loop = events._get_running_loop() or awaitables[0].get_loop()
    outer = _Gathered(loop=loop)
    started = {}
    for awaitable in awaitables:
        if awaitable not in started:
            started[awaitable] = asyncio.ensure_future(awaitable, loop=loop)
    outer.children = [started[awaitable] for awaitable in awaitables]
    unfinished = set(started.values())

    def outcome(child):
        if child.cancelled():
            return asyncio.CancelledError()
        return child.exception() or child.result()

    def ended(child):
        unfinished.discard(child)
        if outer.done():
            if not child.cancelled():
                child.exception()
        elif not return_exceptions and child.cancelled():
            outer.set_exception(child._make_cancelled_error())
        elif not return_exceptions and child.exception() is not None:
            outer.set_exception(child.exception())
        elif not unfinished:
            if outer.cancel_asked:
                outer.set_exception(outer.children[-1]._make_cancelled_error())
            else:
                outer.set_result([outcome(child) for child in outer.children])

    if not awaitables:
        outer.set_result([])
    done = []
    for child in started.values():
        if child.done():
            done.append(child)
        else:
            child.add_done_callback(ended)
    for child in done:
        ended(child)
    return outer


wait_for = asyncio.wait_for if sys.version_info >= (3, 12) else _wait_for
gather = asyncio.gather if sys.version_info >= (3, 12) else _gather


class WatchedQueue(asyncio.Queue):
    """asyncio's, noting whether somebody overtook one who had been woken: asyncio allows that, we do not."""

    def __init__(self, maxsize=0):
        super().__init__(maxsize)
        self.barged = False
        self.woken = {"get": set(), "put": set()}

    def _wakeup_next(self, waiters):
        waiting = [waiter for waiter in waiters if not waiter.done()]
        if waiting:
            # runs right after the woken task's step, which was registered before
            woken = self.woken["get" if waiters is self._getters else "put"]
            woken.add(waiting[0])
            waiting[0].add_done_callback(woken.discard)
        super()._wakeup_next(waiters)

    async def get(self):
        self.barged = self.barged or bool(self.woken["get"]) and not self.empty()
        return await super().get()

    async def put(self, item):
        self.barged = self.barged or bool(self.woken["put"]) and not self.full()
        return await super().put(item)


def as_completed(awaitables, timeout=None):
    """asyncio's, except that the tasks are started in the order of the argument and before the first is asked for."""
    loop = asyncio.get_running_loop()
    waited_for = dict.fromkeys(asyncio.ensure_future(awaitable) for awaitable in dict.fromkeys(awaitables))
    ended = asyncio.Queue()
    timer = None
    count = len(waited_for)

    def future_done(future):
        if future in waited_for:
            del waited_for[future]
            ended.put_nowait(future)
            if not waited_for and timer is not None:
                timer.cancel()

    def time_up():
        for future in waited_for:
            future.remove_done_callback(future_done)
            ended.put_nowait(None)
        waited_for.clear()

    for future in waited_for:
        future.add_done_callback(future_done)
    if waited_for and timeout is not None:
        timer = loop.call_later(timeout, time_up)

    async def following():
        future = await ended.get()
        if future is None:
            raise TimeoutError
        return future.result()

    return (following() for _ in range(count))
