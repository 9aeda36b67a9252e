// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.util.ItemStore;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A queue between the tasks of one loop.
 *
 * <p>Waiting tasks are served in the order in which they came, and no other task overtakes them. An item that is put while
 * getters wait belongs to the first getter. A slot that becomes free while putters wait belongs to the first putter. A
 * task that is cancelled before it has run passes on what it was given.
 *
 * <p>Not thread-safe: use it only from the tasks of one event loop. That is the loop that is current when it is created, or
 * else the first loop that uses it. Each operation on another thread or loop throws {@link IllegalStateException}.
 * Until then, operations that are not awaited work without a loop.
 *
 * @param <T> the type of the items; null is not one
 */
public final class AsyncQueue<T> {
    /** The {@link #limit} of a queue without one: more than an array may hold. */
    private static final int UNBOUNDED = 1 << 30;

    /** How many items there may be. */
    private final int limit;

    private final ItemStore<T> items;
    private final WaitList<Getter> getters = new WaitList<>();
    private final WaitList<Putter> putters = new WaitList<>();
    private final WaitList<Join> joiners = new WaitList<>();
    private final LoopBound bound = new LoopBound();

    /** Slots that belong to putters who were woken and have not run yet. */
    private int granted;

    /** Items that belong to getters who were woken and have not run yet; they take up room until then. */
    private int handedOut;

    /**
     * How many items somebody who comes now may put, see {@link #countVacancies}. Kept, so that those who need not wait have
     * one thing to look at: not above zero while others come first, and after the shutdown.
     */
    private int vacancies;

    /** When an item was put: counts the items. */
    private long tickets;

    /** How many of them were said to be done. */
    private long finished;

    private boolean shutDown;

    /** After an immediate shutdown the items that were handed out are dropped like the others. */
    private boolean dropping;

    /** Creates a queue without a bound, first in first out. */
    public AsyncQueue() {
        this(UNBOUNDED);
    }

    /**
     * Creates a queue, first in first out.
     *
     * @param maxSize how many items it holds at most, one or more
     * @throws IllegalArgumentException if {@code maxSize} is less than one
     */
    public AsyncQueue(int maxSize) {
        this(maxSize, new ItemStore.Fifo<>());
    }

    private AsyncQueue(int maxSize, ItemStore<T> items) {
        if (maxSize <= 0) {
            throw new IllegalArgumentException("a queue holds at least one item, not " + maxSize
                    + ": leave the size out for a queue without a bound");
        }
        this.limit = Math.min(maxSize, UNBOUNDED);
        this.items = items;
        vacancies = limit;
    }

    /**
     * Creates a queue without a bound that gives the lowest item first, equal ones in the order in which they came.
     *
     * @param order what is lower
     * @param <T> the type of the items
     * @return a new, empty queue: the lowest item first
     */
    public static <T> AsyncQueue<T> priority(Comparator<? super T> order) {
        return priority(order, UNBOUNDED);
    }

    /**
     * Creates a queue that gives the lowest item first, equal ones in the order in which they came.
     *
     * @param order what is lower
     * @param maxSize how many items it holds at most, one or more
     * @param <T> the type of the items
     * @return a new, empty queue: the lowest item first
     * @throws IllegalArgumentException if {@code maxSize} is less than one
     */
    public static <T> AsyncQueue<T> priority(Comparator<? super T> order, int maxSize) {
        return new AsyncQueue<>(maxSize, new ItemStore.Priority<>(Objects.requireNonNull(order, "order")));
    }

    /**
     * Creates a queue without a bound that gives the last item first.
     *
     * @param <T> the type of the items
     * @return a new, empty queue: the last item first
     */
    public static <T> AsyncQueue<T> lifo() {
        return lifo(UNBOUNDED);
    }

    /**
     * Creates a queue that gives the last item first.
     *
     * @param maxSize how many items it holds at most, one or more
     * @param <T> the type of the items
     * @return a new, empty queue: the last item first
     * @throws IllegalArgumentException if {@code maxSize} is less than one
     */
    public static <T> AsyncQueue<T> lifo(int maxSize) {
        return new AsyncQueue<>(maxSize, new ItemStore.Lifo<>());
    }

    /**
     * Puts an item, when there is room.
     *
     * @param item the item
     * @return what to await; throws {@link QueueShutDownException} if the queue is shut down
     */
    public Coroutine<Void> put(T item) {
        return new Put(Objects.requireNonNull(item, "item"));
    }

    /**
     * Takes an item, when there is one.
     *
     * @return what to await; throws {@link QueueShutDownException} if the queue is shut down and empty
     */
    public Coroutine<T> get() {
        return new Get();
    }

    /**
     * Puts an item if there is room for it now.
     *
     * @param item the item
     * @return false if the queue is full, or if other tasks wait to put and come first
     * @throws QueueShutDownException if the queue is shut down
     */
    public boolean offer(T item) {
        Objects.requireNonNull(item, "item");
        bound.check(this);
        if (shutDown) {
            throw new QueueShutDownException();
        }
        if (vacancies <= 0) {
            return false;
        }
        acceptFromNewcomer(item);
        return true;
    }

    /**
     * Takes an item if there is one now that does not belong to a getter.
     *
     * @return the item, or null
     * @throws QueueShutDownException if the queue is shut down and empty
     */
    public @Nullable T poll() {
        bound.check(this);
        if (!items.isEmpty()) {
            return takeItem();
        }
        if (isDrained()) {
            throw new QueueShutDownException();
        }
        return null;
    }

    /**
     * Marks one taken item as done.
     *
     * @throws IllegalStateException if it was called as often as items were put
     */
    public void taskDone() {
        bound.check(this);
        if (finished == tickets) {
            throw new IllegalStateException("taskDone() called more often than items were put");
        }
        finished++;
        wakeJoiners();
    }

    /**
     * Waits until {@link #taskDone()} has been called once for every item put.
     *
     * @return a coroutine that ends when no put item is unfinished
     */
    public Coroutine<Void> join() {
        return new Join();
    }

    /**
     * How many items there are. An item that belongs to a woken getter is counted until the getter runs and takes it.
     *
     * @return the number of items in the queue
     */
    public int size() {
        bound.check(this);
        return count();
    }

    /**
     * Whether there are no items.
     *
     * @return true if {@link #size()} is zero
     */
    public boolean isEmpty() {
        bound.check(this);
        return count() == 0;
    }

    /**
     * Whether there is no room. A slot that belongs to a woken putter counts as taken.
     *
     * @return true if the queue is bounded and full
     */
    public boolean isFull() {
        bound.check(this);
        return hasNoRoom();
    }

    /**
     * Closes the queue for new items; the ones in it may still be taken. Putters that wait, and getters that wait for an
     * item that will never come, get {@link QueueShutDownException}.
     *
     * @throws IllegalStateException if another thread than the loop's calls
     */
    public void shutdown() {
        bound.check(this);
        close();
    }

    /**
     * Closes the queue and drops the items in it, counting them as done; also those that belong to getters that have not
     * run yet. All that wait get {@link QueueShutDownException}.
     *
     * @throws IllegalStateException if another thread than the loop's calls
     */
    public void shutdownNow() {
        bound.check(this);
        dropping = true;
        finished = Math.min(tickets, finished + count());
        handedOut = 0;
        items.clear();
        wakeJoiners();
        close();
    }

    private void close() {
        shutDown = true;
        wakeGetters();
        for (Putter putter = putters.poll(); putter != null; putter = putters.poll()) {
            putter.wake();
        }
        countVacancies();
    }

    @Override
    public String toString() {
        return "AsyncQueue (" + count() + (limit < UNBOUNDED ? " of " + limit : "") + " items"
                + (shutDown ? ", shut down)" : ")");
    }

    private int count() {
        return items.size() + handedOut;
    }

    private boolean hasNoRoom() {
        return count() + granted >= limit;
    }

    /** Putters who wait for a slot, or have one and have not run yet, come before newcomers. */
    private void countVacancies() {
        boolean othersFirst = granted > 0 || shutDown || !putters.isEmpty();
        vacancies = limit - count() - (othersFirst ? UNBOUNDED : 0);
    }

    /** Whether there is nothing left that could come to somebody who waits. */
    private boolean isDrained() {
        return shutDown && count() == 0;
    }

    private void acceptFromNewcomer(T item) {
        accept(item);
        vacancies--;
    }

    /** Takes a new item in: straight to the first getter that waits, if any. If the comparator throws, nothing happens. */
    private void accept(T item) {
        Getter getter = getters.poll();
        if (getter == null) {
            items.add(item, tickets);
        } else {
            handedOut++;
            getter.receive(item, tickets);
        }
        tickets++;
    }

    private T takeItem() {
        T item = items.take();
        if (item == null) {
            throw new IllegalStateException("the queue is empty");
        }
        makeRoom();
        return item;
    }

    /** There is an item less. */
    private void makeRoom() {
        vacancies++;
        if (!putters.isEmpty()) {
            grantSlots();
        }
    }

    /** Those whose slot it is come first as they did when they waited, so there are no fewer vacancies for newcomers. */
    private void grantSlots() {
        while (!hasNoRoom()) {
            Putter putter = putters.poll();
            if (putter == null) {
                break;
            }
            putter.hasSlot = true;
            granted++;
            putter.wake();
        }
    }

    /** A putter has come or gone: perhaps there is a slot for one, and newcomers have to wait for others, or no longer. */
    private void puttersChanged() {
        if (!putters.isEmpty()) {
            grantSlots();
        }
        countVacancies();
    }

    /** An item whose getter was cancelled: for the next one, or as if it had never been taken. */
    private void giveBack(T item, long ticket) {
        Getter getter = getters.poll();
        if (getter == null) {
            handedOut--;
            items.addBack(item, ticket);
        } else {
            getter.receive(item, ticket);
        }
    }

    /** Has those who wait find out that nothing will come. */
    private void wakeGetters() {
        for (Getter getter = getters.poll(); getter != null; getter = getters.poll()) {
            getter.wake();
        }
    }

    private void wakeJoiners() {
        if (finished == tickets) {
            for (Join join = joiners.poll(); join != null; join = joiners.poll()) {
                join.wake();
            }
        }
    }

    /**
     * The coroutine of {@link AsyncQueue#get()}. Where it must wait, a {@link Getter} does so in its place: this one is
     * nowhere stored then, so that compiled code, which sees it made and awaited, need not make it at all.
     */
    private final class Get extends AtOnce<T> {
        @Override
        @Nullable
        Object begin(Task<?> awaiting) {
            bound.use(awaiting, AsyncQueue.this);
            if (!items.isEmpty()) {
                return takeItem();
            }
            if (isDrained()) {
                throw new QueueShutDownException();
            }
            return new Getter().awaitIn(awaiting);
        }
    }

    /** Waits for an item. */
    private final class Getter extends WaitList.Entry<T> {
        /** Once woken: what it was given; null if it was woken by a shutdown. */
        private @Nullable T item;

        private long ticket;

        void receive(T given, long itsTicket) {
            item = given;
            ticket = itsTicket;
            wake();
        }

        @Override
        Object begin(Task<?> awaiting) {
            bound.bindWaiting(awaiting, AsyncQueue.this);
            getters.add(this);
            return suspend(awaiting);
        }

        @Override
        void leave() {
            getters.remove(this);
        }

        @Override
        Object end() {
            T given = item;
            item = null;
            if (given == null && !items.isEmpty()) {
                return takeItem(); // another one, cancelled after the shutdown, has given it back
            }
            if (given == null || dropping) {
                throw new QueueShutDownException();
            }
            handedOut--;
            makeRoom();
            if (isDrained()) {
                wakeGetters();
            }
            return given;
        }

        @Override
        void abandon() {
            T given = item;
            item = null;
            if (given != null && !dropping) {
                giveBack(given, ticket);
            }
        }
    }

    /** The coroutine of {@link AsyncQueue#put}; as with {@link Get}, another one waits. */
    private final class Put extends AtOnce<Void> {
        private @Nullable T item;

        Put(T item) {
            this.item = item;
        }

        @Override
        @Nullable
        Object begin(Task<?> awaiting) {
            bound.use(awaiting, AsyncQueue.this);
            T own = Objects.requireNonNull(item);
            item = null;
            if (vacancies > 0) {
                acceptFromNewcomer(own);
                return null;
            }
            if (shutDown) {
                throw new QueueShutDownException();
            }
            return new Putter(own).awaitIn(awaiting);
        }
    }

    /** Waits for a slot. */
    private final class Putter extends WaitList.Entry<Void> {
        private final T item;

        /** Once woken: whether it was given a slot, or was woken by a shutdown. */
        private boolean hasSlot;

        Putter(T item) {
            this.item = item;
        }

        @Override
        Object begin(Task<?> awaiting) {
            bound.bindWaiting(awaiting, AsyncQueue.this);
            putters.add(this);
            Object suspended = suspend(awaiting);
            puttersChanged();
            return suspended;
        }

        @Override
        void leave() {
            putters.remove(this);
            countVacancies();
        }

        @Override
        @Nullable
        Object end() {
            giveSlotUp();
            if (shutDown) {
                throw new QueueShutDownException();
            }
            try {
                accept(item);
            } finally {
                puttersChanged(); // if the comparator has thrown, the slot is somebody else's
            }
            return null;
        }

        @Override
        void abandon() {
            giveSlotUp();
            puttersChanged();
        }

        private void giveSlotUp() {
            if (hasSlot) {
                hasSlot = false;
                granted--;
            }
        }
    }

    /** The coroutine of {@link AsyncQueue#join()}. */
    private final class Join extends WaitList.Entry<Void> {
        @Override
        @Nullable
        Object begin(Task<?> awaiting) {
            bound.use(awaiting, AsyncQueue.this);
            if (finished == tickets) {
                return null;
            }
            bound.bindWaiting(awaiting, AsyncQueue.this);
            joiners.add(this);
            return suspend(awaiting);
        }

        @Override
        void leave() {
            joiners.remove(this);
        }

        @Override
        @Nullable
        Object end() {
            return null;
        }
    }
}
