// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import io.fermata.AsyncEvent;
import io.fermata.AsyncLock;
import io.fermata.AsyncQueue;
import io.fermata.AsyncSemaphore;
import io.fermata.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What the tasks of a random program share, with a model of each thing beside it: each step of the program checks that
 * the thing does what the model says.
 */
final class RandomWorld {
    static final int PERMITS = 2;
    static final int CAPACITY = 3;

    final Random random;
    final AsyncLock lock = new AsyncLock();
    final AsyncSemaphore semaphore = new AsyncSemaphore(PERMITS);
    final AsyncQueue<Integer> queue = new AsyncQueue<>(CAPACITY);
    final AsyncEvent event = new AsyncEvent();

    /** All tasks that were ever made and may still run: to cancel some of them. */
    final List<Task<?>> tasks = new ArrayList<>();

    int bodiesBegun;
    int bodiesEnded;
    int itemsMade;

    private final Deque<Ticket> lockQueue = new ArrayDeque<>();
    private boolean lockHeld;
    private int permitsHeld;
    private final Set<Integer> itemsOut = new HashSet<>();

    /** The place of one task in the queue of the lock. */
    static final class Ticket {
        private final Task<?> task;

        Ticket(Task<?> task) {
            this.task = task;
        }

        /** Also if that was asked for before it began to wait, and took effect when it did. */
        private boolean wasCancelled() {
            return task.cancelling() > 0;
        }
    }

    RandomWorld(long seed) {
        random = new Random(seed);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    // The lock: one holder, first come first served.

    Ticket queueForLock(Task<?> task) {
        Ticket ticket = new Ticket(task);
        lockQueue.add(ticket);
        return ticket;
    }

    void lockAcquired(Ticket ticket) {
        check(!lockHeld, "two tasks hold the lock");
        for (Ticket first = lockQueue.peek(); first != ticket; first = lockQueue.peek()) {
            check(first != null && first.wasCancelled(), "the lock went to one who was not first");
            lockQueue.remove();
        }
        lockQueue.remove();
        lockHeld = true;
    }

    void lockMissed(Ticket ticket) {
        lockQueue.remove(ticket);
    }

    void lockReleased() {
        lockHeld = false;
    }

    // The semaphore: never more permits than there are.

    void permitAcquired() {
        permitsHeld++;
        check(permitsHeld <= PERMITS, "more permits were given than there are");
    }

    void permitReleased() {
        permitsHeld--;
    }

    // The queue: each item that was put is taken once.

    void itemPut(int item) {
        check(itemsOut.add(item), "an item was put twice");
        check(queue.size() <= CAPACITY, "the queue holds more than it may");
    }

    void itemTaken(int item) {
        check(itemsOut.remove(item), "an item was taken that nobody has put");
    }

    /** When all tasks have ended. */
    void checkAtRest() {
        check(bodiesBegun == bodiesEnded, "a finally block did not run, or ran twice");
        check(!lock.isLocked() && !lockHeld, "the lock is still held");
        check(semaphore.availablePermits() == PERMITS, "a permit is missing");
        for (Integer item = queue.poll(); item != null; item = queue.poll()) {
            itemTaken(item);
        }
        check(itemsOut.isEmpty(), "an item was lost");
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
