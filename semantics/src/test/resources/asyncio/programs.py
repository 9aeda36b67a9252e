# SPDX-License-Identifier: Apache-2.0
"""Programs that are written twice, here and in the Java classes *Programs: prints each one's name and trace."""

import asyncio
import sys

import virtual_loop
from asyncio import CancelledError, create_task, current_task, sleep
from virtual_loop import as_completed, gather, wait_for

PROGRAMS = []
lines = []


def program(function):
    PROGRAMS.append(function)
    return function


def since_3_13(function):
    return program(function) if sys.version_info >= (3, 13) else function


def say(*words):
    lines.append(" ".join([str(loop.time()), *map(text, words)]))


def text(word):
    if isinstance(word, bool):
        return "true" if word else "false"
    if isinstance(word, BaseException):
        return type(word).__name__ if not word.args else f"{type(word).__name__}:{word.args[0]}"
    return "null" if word is None else str(word)


class Failure(Exception):
    pass


async def work(name, duration):
    """Takes a while, and says how it ended."""
    say(name, "starts")
    try:
        await sleep(duration)
    except CancelledError as error:
        say(name, error)
        raise
    finally:
        say(name, "leaves")
    return name


async def careful(name, duration, cleanup):
    """Needs a while to clean up."""
    try:
        await sleep(duration)
        say(name, "done")
    finally:
        say(name, "cleans up")
        await sleep(cleanup)
        say(name, "is clean")
    return name


async def failing(name, delay):
    await sleep(delay)
    say(name, "fails")
    raise Failure(name)


async def ticks(name, count):
    for i in range(count):
        say(name, i)
        await sleep(0)


# Tasks and futures.


@program
async def alternation():
    loop.call_soon(say, "callback")
    a = create_task(ticks("a", 4))
    b = create_task(ticks("b", 2))
    await ticks("main", 3)
    loop.call_soon(say, "another callback")
    await b
    say("b is done", a.done())
    await a
    say("a is done")


@program
async def futures_handed_around():
    first, second = loop.create_future(), loop.create_future()

    async def relay(source, target, name):
        value = await source
        say(name, "got", value)
        target.set_result(value + 1)
        say(name, "passed it on")

    third = loop.create_future()
    tasks = [create_task(relay(second, third, "second")), create_task(relay(first, second, "first"))]
    third.add_done_callback(lambda f: say("callback", f.result()))
    await sleep(0)
    loop.call_later(5, first.set_result, 1)
    say("third", await third)
    await asyncio.wait(tasks)
    broken = loop.create_future()
    loop.call_soon(broken.set_exception, Failure("broken"))
    for _ in range(2):
        try:
            await broken
        except Failure as error:
            say("caught", error)


@program
async def done_callbacks():
    future = loop.create_future()
    task = create_task(work("task", 5))

    def late(f):
        say("late", f is future)

    def adding(f):
        say("adding")
        f.add_done_callback(late)
        task.cancel()

    removed = lambda f: say("removed")
    future.add_done_callback(removed)
    future.add_done_callback(adding)
    future.add_done_callback(lambda f: say("second"))
    say(future.remove_done_callback(removed) > 0, future.remove_done_callback(removed) > 0)
    await sleep(0)
    future.set_result(3)
    say("completed")
    await asyncio.wait([task])
    say(task.cancelled(), future.remove_done_callback(late) > 0)


@program
async def timers():
    def at(name):
        return lambda: say(name)

    loop.call_later(10, at("ten"))
    five = loop.call_later(5, at("five"))
    loop.call_later(3, five.cancel)
    loop.call_at(loop.time() + 7, at("seven"))
    loop.call_later(0, at("zero"))
    loop.call_soon(at("soon"))
    loop.call_later(7, lambda: loop.call_soon(at("soon after seven")))
    loop.call_later(7, lambda: loop.call_later(0, at("zero after seven")))
    loop.call_later(7, at("seven again"))
    await sleep(7)
    say("main at seven")
    await sleep(0)
    say("main a turn later")
    await sleep(0)
    say("main two turns later")
    await sleep(5)
    say("end")


@program
async def a_ticker_of_callbacks():
    left = 4

    def tick():
        nonlocal left
        left -= 1
        say("tick", left)
        if left > 0:
            loop.call_later(2, tick)
        else:
            finished.set_result("ticked")

    finished = loop.create_future()
    loop.call_soon(tick)
    other = create_task(work("other", 5))
    say(await finished)
    await other


@program
async def leftovers():
    async def stubborn():
        for i in range(2):
            try:
                await sleep(100)
            except CancelledError:
                say("stubborn", i)
                if i == 0:
                    create_task(careful("late", 50, 3))
        await sleep(2)
        say("stubborn ends")

    async def clumsy():
        try:
            await sleep(100)
        finally:
            raise Failure("clumsy")

    loop.set_exception_handler(lambda _, context: say("reported", context.get("exception")))
    create_task(careful("a", 100, 2))
    create_task(stubborn())
    create_task(clumsy())
    create_task(ticks("never", 3))
    await sleep(0)
    create_task(work("never started", 1))
    say("main ends")


# Cancellation.


@program
async def a_chain_of_cancellations():
    async def level(name, inner, swallow):
        try:
            value = await inner
            say(name, "got", value)
            return value
        except CancelledError as error:
            say(name, error, current_task().cancelling())
            await sleep(1)
            if swallow:
                return name + "'s value"
            raise
        finally:
            say(name, "leaves")

    for swallowing in ["none", "c", "b", "a"]:
        c = create_task(level("c", sleep(50), swallowing == "c"))
        b = create_task(level("b", c, swallowing == "b"))
        a = create_task(level("a", b, swallowing == "a"))
        await sleep(2)
        say("cancels", a.cancel("reason"))
        await asyncio.wait([a, b, c])
        say(swallowing, [text(t.cancelled()) for t in (a, b, c)] == ["true"] * 3, a.cancelling(), c.cancelling())


@program
async def cancelling_oneself():
    async def variant(ending):
        task = current_task()
        task.cancel("by myself")
        say(ending, "still runs")
        if ending == "throws":
            raise Failure("wins")
        if ending == "suspends":
            await sleep(0)
        if ending == "takes back":
            say("uncancel", task.uncancel())
            await sleep(0)
        if ending == "catches":
            try:
                await sleep(1)
            except CancelledError as error:
                say("caught", error)
            await sleep(1)
        return ending

    for ending in ["returns", "throws", "suspends", "takes back", "catches"]:
        task = create_task(variant(ending))
        try:
            say("value", await task)
        except (CancelledError, Failure) as error:
            say(ending, error, task.cancelled(), task.cancelling())


@program
async def cancelled_twice():
    async def patient():
        try:
            await sleep(10)
        except CancelledError as error:
            say("first", error)
            try:
                await sleep(10)
            except CancelledError as second:
                say("second", second, current_task().cancelling())
                current_task().uncancel()
                current_task().uncancel()
            await sleep(1)
        return "recovered"

    task = create_task(patient())
    await sleep(1)
    task.cancel("one")
    task.cancel("two")
    await sleep(2)
    task.cancel("three")
    say(await task, task.cancelling())
    fresh = create_task(patient())
    fresh.cancel("one")
    fresh.cancel("two")
    try:
        await fresh
    except CancelledError as error:
        say("fresh", error)


@program
async def a_cancel_scope_by_hand():
    async def limited(limit, body):
        task = current_task()
        before = task.cancelling()
        ours = False

        def expire():
            nonlocal ours
            ours = True
            task.cancel()

        timer = loop.call_later(limit, expire)
        try:
            return await body
        except CancelledError:
            if ours and task.uncancel() <= before:
                return "expired"
            raise
        finally:
            timer.cancel()

    say(await limited(5, work("quick", 3)))
    say(await limited(5, careful("slow", 30, 2)))
    outer = create_task(limited(5, limited(20, work("nested", 50))))
    say(await outer)
    outer = create_task(limited(20, work("cancelled", 50)))
    await sleep(1)
    outer.cancel()
    await asyncio.wait([outer])
    say(outer.cancelled())


@program
async def clean_up_in_order():
    async def nested(name, depth):
        try:
            if depth == 0:
                await sleep(100)
            else:
                await nested(name, depth - 1)
        except CancelledError:
            say(name, depth, "caught")
            if depth == 1:
                raise Failure("instead")
            raise
        finally:
            await sleep(1)
            say(name, depth, "finally")

    task = create_task(nested("n", 3))
    await sleep(1)
    task.cancel()
    try:
        await task
    except Failure as error:
        say(error, task.cancelled())


# Waiting for several.


@program
async def gathering():
    say(await gather(work("a", 3), work("b", 1), sleep(2, "c")) == ["a", "b", "c"])
    try:
        await gather(work("d", 9), failing("e", 2), failing("f", 4))
    except Failure as error:
        say("gather", error)
    await sleep(10)
    results = await gather(work("g", 1), failing("h", 2), return_exceptions=True)
    say(results[0], results[1])
    say(await gather() == [])


@program
async def cancelling_a_gather():
    async def group(settled):
        try:
            return await gather(careful("a", 20, 3), gather(careful("b", 20, 1), work("c", 1)), return_exceptions=settled)
        except CancelledError as error:
            say("group", error)
            raise

    for settled in (False, True):
        task = create_task(group(settled))
        await sleep(5)
        task.cancel()
        await asyncio.wait([task])
        say("cancelled", task.cancelled())
        await sleep(5)


@program
async def first_completed_again_and_again():
    pending = {create_task(work(name, delay)) for name, delay in [("a", 4), ("b", 2), ("c", 6), ("d", 2)]}
    order = sorted(pending, key=lambda t: t.get_name())
    while pending:
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        say("done", len(done), "pending", len(pending))
    say(len(order))
    tasks = [create_task(work("e", 5)), create_task(failing("f", 3)), create_task(work("g", 9))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    say(len(done), len(pending), tasks[1].exception())
    done, pending = await asyncio.wait(tasks, timeout=3)
    say(len(done), len(pending))
    tasks[2].cancel()
    done, pending = await asyncio.wait(tasks)
    say(len(done), len(pending))


@program
async def as_they_complete():
    for following in as_completed([work("a", 4), failing("b", 2), work("c", 3)]):
        try:
            say("got", await following)
        except Failure as error:
            say("failed", error)
    tasks = [create_task(work("d", 10)), create_task(work("e", 1))]
    for following in as_completed(tasks, timeout=5):
        try:
            say("got", await following)
        except TimeoutError:
            say("timeout")
    say(await tasks[0])


@program
async def a_shielded_commit():
    async def transaction(name, shielded):
        commit = create_task(careful(name, 5, 2))
        try:
            await (asyncio.shield(commit) if shielded else commit)
        except CancelledError as error:
            say(name, "interrupted", error)
            if shielded:
                say(name, "waits for", await commit)
            raise

    for name, shielded in [("bare", False), ("shielded", True)]:
        task = create_task(transaction(name, shielded))
        await sleep(2)
        task.cancel()
        await asyncio.wait([task])
        say(name, task.cancelled())


@program
async def one_fetch_for_all():
    cache = {}

    async def fetch(key):
        say("fetches", key)
        await sleep(5)
        if key == "bad":
            raise Failure(key)
        return key.upper()

    async def get(who, key):
        if key not in cache:
            cache[key] = create_task(fetch(key))
        try:
            say(who, await asyncio.shield(cache[key]))
        except Failure as error:
            say(who, error)
        except CancelledError:
            say(who, "gives up")
            raise

    clients = [create_task(get(*c)) for c in [("x", "a"), ("y", "a"), ("z", "bad"), ("w", "bad"), ("v", "a")]]
    await sleep(2)
    clients[0].cancel()
    await asyncio.wait(clients)
    await get("again", "a")
    say(len(cache))


# Deadlines.


@program
async def deadlines_within_deadlines():
    async def block(name, limit, body):
        try:
            async with asyncio.timeout(limit):
                result = await body
                say(name, "result", result)
                return name
        except TimeoutError:
            say(name, "timeout", current_task().cancelling())
            return name + " late"
        finally:
            say(name, "leaves")

    say(await block("outer", 10, block("middle", 5, block("inner", 20, work("w", 50)))))
    say(await block("outer", 5, block("middle", 10, careful("x", 50, 3))))
    say(await block("outer", 5, block("middle", 5, work("y", 50))))
    say(await block("zero", 0, work("z", 1)))
    say(await block("quick", 0, sleep(0, "value")))


@program
async def waiting_for_a_while():
    async def outcome(name, awaitable, limit):
        try:
            say(name, await wait_for(awaitable, limit))
        except (TimeoutError, CancelledError, Failure) as error:
            say(name, "TimeoutError" if isinstance(error, TimeoutError) else error)

    async def stubborn():
        try:
            await sleep(50)
        except CancelledError:
            await sleep(3)
            return "in spite of it"

    await outcome("in time", work("a", 2), 5)
    await outcome("late", careful("b", 50, 3), 5)
    await outcome("stubborn", stubborn(), 5)
    await outcome("failing", failing("c", 1), 5)
    await outcome("never started", work("d", 1), 0)
    task = create_task(work("e", 4))
    await outcome("shielded", asyncio.shield(task), 2)
    await outcome("task", task, 5)
    await outcome("done task", task, 0)
    await outcome("pending future", loop.create_future(), 0)
    await outcome("same instant", sleep(5, "value"), 5)
    waiter = create_task(outcome("cancelled", careful("f", 50, 1), 20))
    await sleep(3)
    waiter.cancel()
    await asyncio.wait([waiter])
    say(waiter.cancelled(), waiter.cancelling())


@program
async def retries():
    attempts = 0

    async def unreliable():
        nonlocal attempts
        attempts += 1
        mine = attempts
        say("attempt", mine)
        if mine in (1, 3):
            await sleep(100)
        if mine == 2:
            raise Failure("refused")
        await sleep(1)
        return f"answer {mine}"

    async def retry(limit):
        pause = 1
        for _ in range(limit):
            try:
                return await wait_for(unreliable(), 5)
            except TimeoutError:
                say("timeout")
            except Failure as error:
                say(error)
            await sleep(pause)
            pause *= 2
        raise Failure("too often")

    say(await retry(5))
    attempts = 0
    try:
        await retry(2)
    except Failure as error:
        say(error)


@program
async def heartbeats():
    last = 0

    async def worker():
        nonlocal last
        for pause in (2, 3, 2, 9):
            await sleep(pause)
            last = loop.time()
            say("beat")

    async def watchdog(task):
        while True:
            await sleep(1)
            if loop.time() - last > 4:
                say("no beat since", last, task.cancel("dead"))
                return

    task = create_task(worker())
    guard = create_task(watchdog(task))
    try:
        await task
    except CancelledError as error:
        say("worker", error)
    await guard


# Locks and the like.


@program
async def locks_are_fair():
    lock = asyncio.Lock()

    async def critical(name, duration):
        say(name, "wants")
        async with lock:
            say(name, "has")
            await sleep(duration)
        say(name, "freed", lock.locked())

    tasks = [create_task(critical(name, 2)) for name in "abcd"]
    await sleep(1)
    tasks[1].cancel()
    say("locked", lock.locked())
    await sleep(1)
    newcomer = create_task(critical("newcomer", 0))
    await sleep(0)
    tasks[2].cancel()
    await asyncio.wait([*tasks, newcomer])
    say([t.cancelled() for t in tasks] == [False, True, True, False])


@program
async def at_most_two():
    semaphore = asyncio.Semaphore(2)
    running = 0

    async def fetch(url, latency):
        nonlocal running
        async with semaphore:
            running += 1
            say("fetches", url, running)
            await sleep(latency)
            running -= 1
        if url == "u3":
            raise Failure(url)
        return len(url) + latency

    results = await gather(*[fetch(f"u{i}", latency) for i, latency in enumerate([5, 3, 4, 1, 2, 6])], return_exceptions=True)
    for result in results:
        say(result)
    holder = create_task(fetch("h1", 10))
    other = create_task(fetch("h2", 3))
    waiting = create_task(fetch("h3", 1))
    last = create_task(fetch("h4", 1))
    await sleep(3)
    waiting.cancel()
    await sleep(0)
    say(waiting.cancelled(), await last, await other)
    holder.cancel()
    await asyncio.wait([holder])
    async with semaphore, semaphore:
        say("both permits")


@program
async def signals():
    event = asyncio.Event()

    async def runner(name):
        await event.wait()
        say(name, "runs", event.is_set())
        await sleep(0)
        await event.wait()
        say(name, "runs again")

    runners = [create_task(runner(name)) for name in "abc"]
    await sleep(1)
    event.set()
    event.clear()
    say("set and cleared")
    await sleep(1)
    runners[1].cancel()
    event.set()
    await asyncio.wait(runners)
    await event.wait()
    say("open")


@program
async def a_buffer_with_a_condition():
    condition = asyncio.Condition()
    buffer = []

    async def produce(name, count):
        for i in range(count):
            async with condition:
                await condition.wait_for(lambda: len(buffer) < 2)
                buffer.append(name + str(i))
                say("puts", name, i)
                condition.notify_all()
            await sleep(1)

    async def consume(name, count):
        for _ in range(count):
            async with condition:
                await condition.wait_for(lambda: buffer)
                say(name, "takes", buffer.pop(0))
                condition.notify_all()
            await sleep(2)

    await gather(produce("p", 4), produce("q", 3), consume("x", 4), consume("y", 3))
    say("left", len(buffer))


@program
async def readers_and_writers():
    condition = asyncio.Condition()
    readers = 0
    value = 0

    async def read(name, duration):
        nonlocal readers
        async with condition:
            readers += 1
        say(name, "reads", value)
        await sleep(duration)
        async with condition:
            readers -= 1
            if readers == 0:
                condition.notify_all()

    async def write(name):
        nonlocal value
        async with condition:
            await condition.wait_for(lambda: readers == 0)
            value += 1
            say(name, "writes", value)
            await sleep(2)

    tasks = [create_task(t) for t in (read("r1", 3), write("w1"), read("r2", 5), write("w2"), read("r3", 1))]
    await sleep(6)
    tasks.append(create_task(read("r4", 1)))
    await gather(*tasks)
    say("value", value)


@program
async def phases():
    barrier = asyncio.Barrier(3)

    async def worker(name, pace):
        try:
            for phase in range(3):
                await sleep(pace)
                say(name, "arrives", phase)
                place = await barrier.wait()
                say(name, "passes", phase, place)
        except asyncio.BrokenBarrierError:
            say(name, "broken")
        except CancelledError:
            say(name, "cancelled")
            raise

    workers = [create_task(worker(name, pace)) for name, pace in [("a", 1), ("b", 2), ("c", 3)]]
    await sleep(7)
    say("waiting", barrier.n_waiting)
    workers[0].cancel()
    await sleep(1)
    say("waiting", barrier.n_waiting)
    await sleep(1)
    await barrier.abort()
    await asyncio.wait(workers)
    say(barrier.broken)


# Queues.


@program
async def ping_pong():
    there, back = asyncio.Queue(1), asyncio.Queue(1)

    async def player(name, take, give):
        while True:
            ball = await take.get()
            say(name, ball)
            if ball == 0:
                return
            await give.put(ball - 1)
            if ball == 1:
                return

    tasks = [create_task(player("ping", there, back)), create_task(player("pong", back, there))]
    await there.put(5)
    say("served")
    await gather(*tasks)
    say(there.qsize(), back.qsize())


@program
async def producers_and_consumers():
    queue = asyncio.Queue(2)

    async def produce(name, count, pause):
        for i in range(count):
            await queue.put(f"{name}{i}")
            say(name, "put", i)
            await sleep(pause)

    async def consume(name, pause):
        while True:
            item = await queue.get()
            say(name, "took", item)
            await sleep(pause)
            queue.task_done()

    consumers = [create_task(consume("x", 4)), create_task(consume("y", 5))]
    await gather(produce("p", 4, 1), produce("q", 3, 2), produce("r", 2, 1))
    say("all put", queue.qsize())
    await queue.join()
    say("all done")
    for consumer in consumers:
        consumer.cancel()
    await gather(*consumers, return_exceptions=True)
    say([c.cancelled() for c in consumers] == [True, True])


@program
async def a_pipeline():
    first, second = asyncio.Queue(1), asyncio.Queue(1)

    async def source():
        for i in range(5):
            await first.put(i)
            say("source", i)
        await first.put(-1)

    async def square():
        while (i := await first.get()) >= 0:
            await sleep(1)
            await second.put(i * i)
        await second.put(-1)

    async def sink():
        total = 0
        while (i := await second.get()) >= 0:
            say("sink", i)
            total += i
        return total

    tasks = [create_task(t) for t in (source(), square(), sink())]
    say("total", await tasks[2])


@program
async def queues_in_other_orders():
    urgent, stack = asyncio.PriorityQueue(), asyncio.LifoQueue(3)
    for n in (5, 1, 4):
        await urgent.put(n)
        await stack.put(n)

    async def drain(name, queue, count):
        for _ in range(count):
            say(name, await queue.get())
            await sleep(2)

    drains = [create_task(drain("urgent", urgent, 5)), create_task(drain("stack", stack, 5))]
    blocked = create_task(stack.put(9))
    await sleep(1)
    say("blocked put is through", blocked.done())
    await urgent.put(0)
    await urgent.put(7)
    await stack.put(8)
    await gather(*drains)
    say(urgent.qsize(), stack.qsize())


@program
async def cancelled_getters_and_putters():
    queue = asyncio.Queue(1)

    async def get(name):
        say(name, await queue.get())

    async def put(name):
        await queue.put(name)
        say(name, "is in")

    getters = [create_task(get(name)) for name in ("g1", "g2", "g3")]
    await sleep(0)
    getters[0].cancel()
    await put("i1")
    getters[1].cancel()
    await sleep(1)
    say([g.done() for g in getters] == [True, True, True])
    putters = [create_task(put(name)) for name in ("i2", "i3", "i4")]
    await sleep(0)
    putters[1].cancel()
    await sleep(0)
    say(queue.qsize(), queue.full())
    await get("main")
    await sleep(0)
    await get("main")
    say(queue.empty())


@since_3_13
async def shutting_a_queue_down():
    queue = asyncio.Queue(1)

    async def get(name):
        try:
            while True:
                say(name, "took", await queue.get())
                await sleep(1)
        except asyncio.QueueShutDown:
            say(name, "told")

    async def put(item):
        try:
            await queue.put(item)
            say("put", item)
        except asyncio.QueueShutDown:
            say("refused", item)

    putters = [create_task(put(i)) for i in (1, 2, 3)]
    getter = create_task(get("g"))
    await sleep(0)
    await sleep(0)
    queue.shutdown()
    await asyncio.wait([*putters, getter])
    await put(4)


# Larger ones.


@program
async def an_actor():
    mailbox = asyncio.Queue()

    async def actor():
        balance = 0
        while True:
            kind, amount, reply = await mailbox.get()
            await sleep(1)
            if kind == "stop":
                reply.set_result(balance)
                return
            if balance + amount < 0:
                reply.set_exception(Failure("too little"))
                continue
            balance += amount
            if not reply.done():
                reply.set_result(balance)
            else:
                say("nobody waits for", balance)

    async def ask(kind, amount=0):
        reply = loop.create_future()
        await mailbox.put((kind, amount, reply))
        return await reply

    create_task(actor())
    answers = await gather(*[ask("add", n) for n in (5, -7, 4)], return_exceptions=True)
    say(*answers)
    try:
        await wait_for(gather(ask("add", 1), ask("add", 2)), 1)
    except TimeoutError:
        say("timeout")
    say("balance", await ask("stop"))


@program
async def a_supervisor():
    starts = {"a": 0, "b": 0}

    async def service(name):
        starts[name] += 1
        say(name, "up", starts[name])
        await sleep(3 if name == "a" else 4)
        if starts[name] < 3:
            raise Failure(name)
        return name + " retires"

    async def supervise(names):
        running = {create_task(service(name)): name for name in names}
        while running:
            done, _ = await asyncio.wait(list(running), return_when=asyncio.FIRST_COMPLETED)
            for task in [t for t in list(running) if t in done]:
                name = running.pop(task)
                if task.exception() is not None:
                    say("restarts", task.exception())
                    running[create_task(service(name))] = name
                else:
                    say(task.result())

    await supervise(["a", "b"])
    say("quiet")


@program
async def a_token_bucket():
    tokens = asyncio.Semaphore(2)

    async def refill():
        while True:
            await sleep(3)
            tokens.release()
            say("token")

    async def call(n):
        await tokens.acquire()
        say("call", n)
        return n

    refilling = create_task(refill())
    calls = [create_task(call(n)) for n in range(5)]
    await sleep(4)
    calls[3].cancel()
    await asyncio.wait(calls)
    refilling.cancel()
    say([c.cancelled() for c in calls].index(True))


@program
async def dining_philosophers():
    forks = [asyncio.Lock() for _ in range(3)]

    async def philosopher(n):
        low, high = sorted((n, (n + 1) % 3))
        for meal in range(2):
            await sleep(n)
            async with forks[low]:
                await sleep(0)
                async with forks[high]:
                    say("philosopher", n, "meal", meal)
                    await sleep(2)

    await gather(*[philosopher(n) for n in range(3)])
    say("sated")


def run(function):
    global loop
    lines.clear()
    loop = virtual_loop.VirtualLoop()
    try:
        loop.run_until_complete(loop.create_task(function()))
        lines.append("returned")
    except BaseException as error:
        lines.append(text(error))
    loop.finish()
    return list(lines)


def main():
    for function in PROGRAMS:
        print("== " + function.__name__)
        print("\n".join(run(function)))


if __name__ == "__main__":
    main()
