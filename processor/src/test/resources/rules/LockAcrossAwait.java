import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.*;

class LockAcrossAwait {
    final Lock lock = new ReentrantLock();
    final ReadWriteLock both = new ReentrantReadWriteLock();

    @Async
    Coroutine<Integer> inTry(Awaitable<Integer> x) {
        lock.lock();
        try {
            return async(await(x)); // WARNING: FERMATA-53
        } finally {
            this.lock.unlock();
        }
    }

    @Async
    Coroutine<Integer> straight(Awaitable<Integer> x) throws Exception {
        await(x);
        both.readLock().lockInterruptibly();
        int y = await(x); // WARNING: FERMATA-53
        both.readLock().unlock();
        return async(y + await(x));
    }

    @Async
    Coroutine<Integer> tried(Awaitable<Integer> x) throws Exception {
        if (x != null && lock.tryLock(1, TimeUnit.SECONDS)) { // WARNING: FERMATA-52
            try {
                await(x); // WARNING: FERMATA-53
            } finally {
                lock.unlock();
            }
        } else {
            await(x);
        }
        if (!lock.tryLock()) {
            return async(await(x));
        }
        await(x); // WARNING: FERMATA-53
        lock.unlock();
        return async(1);
    }

    @Async
    Coroutine<Integer> scopes() {
        lock.lock();
        try (var scope = TaskScope.open()) { // WARNING: FERMATA-53
            scope.isCancelled();
        } finally {
            lock.unlock();
        }
        return async(1);
    }

    @Async
    Coroutine<Integer> loops(Awaitable<Integer> x) {
        for (int i = 0; i < 3; i++) {
            await(x);
            lock.lock();
            while (i < 2) {
                if (i == 1) {
                    break;
                }
                i += await(x); // WARNING: FERMATA-53
            }
            lock.unlock();
        }
        return async(1);
    }

    @Async
    Coroutine<Integer> fine(Awaitable<Integer> x, int n, AsyncLock async) {
        int y;
        lock.lock();
        try {
            y = n;
            AsyncCallable<Integer> later = () -> async(await(x));
        } finally {
            lock.unlock();
        }
        y += await(x);
        if (n > 1) {
            lock.lock();
            if (n > 2) {
                lock.unlock();
                return async(await(x));
            }
            lock.unlock();
        }
        switch (n) {
            case 1:
                lock.lock();
                lock.unlock();
                break;
            default:
                y += await(x);
        }
        try (var held = await(async.acquire())) {
            y += await(x);
        }
        if (n > 3) {
            lock.lock();
        }
        return async(y + await(x)); // only some ways come here with the lock held
    }
}
