// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Abi;
import io.fermata.abi.Frame;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Serves the subscriber of a {@link GeneratorPublisher}: the frame of the task that asks the generator and passes on what
 * it gives. All signals come from the loop's thread, one after the other.
 *
 * <p>Shared with the threads that call {@link #request} and {@link #cancel} are {@link #demand}, {@link #waiter} and the
 * two volatile fields; everything else belongs to the loop's thread.
 */
final class GeneratorSubscription<T extends @Nullable Object> extends Frame<@Nullable Void>
        implements Flow.Subscription {
    // The states.
    private static final int WAITING = 1;
    private static final int ASKING = 2;
    private static final int CLOSING = 3;

    private final EventLoop loop;
    private final AsyncGenerator<T> generator;

    /** Null once it was told the end, or wants to hear no more. */
    private Flow.@Nullable Subscriber<? super T> subscriber;

    private @Nullable Task<?> pump;

    /** Whether the task waits for the generator, which awaits something. */
    private boolean asking;

    /** How many items the subscriber wants beyond those it has. */
    private final AtomicLong demand = new AtomicLong();

    /** The wait for demand, or for the end of interest, if there is one. */
    private final AtomicReference<Wait> waiter = new AtomicReference<>();

    private volatile boolean cancelled;

    /** Somebody has asked for no items, or for fewer. */
    private volatile boolean misused;

    GeneratorSubscription(EventLoop loop, AsyncGenerator<T> generator, Flow.Subscriber<? super T> subscriber) {
        this.loop = loop;
        this.generator = generator;
        this.subscriber = subscriber;
    }

    /** On the loop's thread. */
    void start() {
        pump = loop.spawn(this, "publisher of a generator");
    }

    // From any thread.

    @Override
    public void request(long n) {
        if (n <= 0) {
            misused = true;
        } else {
            demand.accumulateAndGet(n, (had, more) -> had + more < 0 ? Long.MAX_VALUE : had + more);
        }
        wakeUp();
    }

    @Override
    public void cancel() {
        cancelled = true;
        wakeUp();
        loop.runFromAnywhere(this::interrupt);
    }

    /** Interrupts the generator where it awaits; anywhere else the task finds out by itself. */
    private void interrupt() {
        subscriber = null;
        if (asking && pump != null) {
            asking = false;
            pump.cancel();
        }
    }

    private void wakeUp() {
        Wait waiting = waiter.getAndSet(null);
        if (waiting != null) {
            waiting.settle(null);
        }
    }

    // The task.

    @Override
    public @Nullable Object resume(Task<?> task) {
        boolean resumed = state == CLOSING;
        if (!resumed) {
            try {
                if (serve(task) == Abi.SUSPENDED) {
                    return Abi.SUSPENDED;
                }
            } catch (Throwable e) {
                fail(e);
            }
        }
        return close(task, resumed);
    }

    /** Passes items on until there are no more, or nobody wants them; null then. */
    private @Nullable Object serve(Task<?> task) {
        int point = state;
        asking = false;
        Object received = point == RUNNING ? null : Abi.resumed(task);
        while (!cancelled && !misused) {
            if (point != ASKING) {
                if (demand.get() == 0 && Abi.await(new Wait(), task) == Abi.SUSPENDED) {
                    return Abi.suspend(this, WAITING, task);
                }
                if (cancelled || misused) {
                    break;
                }
                received = Abi.await(generator.next(), task);
                if (received == Abi.SUSPENDED) {
                    asking = true;
                    return Abi.suspend(this, ASKING, task);
                }
            }
            point = RUNNING;
            if (received != Boolean.TRUE) {
                complete();
                return null;
            }
            pass(generator.current());
        }
        if (misused) {
            fail(new IllegalArgumentException("a subscriber must request at least one item (rule 3.9)"));
        }
        return null;
    }

    private void pass(T item) {
        Flow.Subscriber<? super T> receiver = subscriber;
        if (receiver == null) {
            return;
        }
        if (item == null) {
            throw new NullPointerException("a publisher cannot give null, which the generator has emitted");
        }
        demand.updateAndGet(had -> had == Long.MAX_VALUE ? had : had - 1);
        try {
            receiver.onNext(item);
        } catch (Throwable e) {
            cancelled = true;
            subscriber = null;
            loop.report("a subscriber threw in onNext", e);
        }
    }

    private void complete() {
        Flow.Subscriber<? super T> receiver = takeSubscriber();
        if (receiver != null) {
            try {
                receiver.onComplete();
            } catch (Throwable e) {
                loop.report("a subscriber threw in onComplete", e);
            }
        }
    }

    private void fail(Throwable failure) {
        Flow.Subscriber<? super T> receiver = takeSubscriber();
        if (receiver != null) {
            try {
                receiver.onError(failure);
            } catch (Throwable e) {
                loop.report("a subscriber threw in onError", e);
            }
        } else if (!(failure instanceof CancelledError)) {
            loop.report("a generator failed after its subscriber had cancelled", failure);
        }
    }

    private Flow.@Nullable Subscriber<? super T> takeSubscriber() {
        Flow.Subscriber<? super T> taken = cancelled ? null : subscriber;
        subscriber = null;
        return taken;
    }

    private @Nullable Object close(Task<?> task, boolean resumed) {
        try {
            Object closed = resumed ? Abi.resumed(task) : Abi.await(generator.aclose(), task);
            if (closed == Abi.SUSPENDED) {
                return Abi.suspend(this, CLOSING, task);
            }
        } catch (Throwable e) {
            fail(e);
        }
        return null;
    }

    /** Ends when there is demand, or something else to do. */
    private final class Wait extends ForeignOperation<@Nullable Void> {
        @Override
        void launch(Task<?> awaiting) {
            waiter.set(this);
            if (demand.get() > 0 || cancelled || misused) {
                wakeUp();
            }
        }

        @Override
        void withdrawn(Task<?> cancelledTask) {
            waiter.compareAndSet(this, null);
        }
    }
}
