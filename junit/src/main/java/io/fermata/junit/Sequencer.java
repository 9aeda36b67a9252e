// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static io.fermata.Fermata.coroutine;
import static io.fermata.Fermata.deferred;
import static io.fermata.Fermata.race;

import io.fermata.Coroutine;
import io.fermata.Deferred;
import io.fermata.internal.testkit.TestKit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Forces an order on the tasks of a test: {@code await(sequencer.step(2))} goes on when all lower steps are done.
 *
 * <p>Steps are numbered from 0 or from 1, without gaps; each is done once, as soon as it goes on. Step 1 waits for step 0 until
 * everything else waits: then there is none. For the tasks of one loop.
 */
public final class Sequencer {
    /** Those that wait, by their steps. */
    private final Map<Integer, Deferred<Void>> waiting = new TreeMap<>();

    /** All below are done. */
    private int next;

    /** Creates one with no step done. */
    public Sequencer() {}

    /**
     * Does a step.
     *
     * @param number the step's number
     * @return is done when all lower steps are
     * @throws IllegalStateException if the step was done before, or another task waits to do it
     * @throws IllegalArgumentException if the number is negative
     */
    public Coroutine<Void> step(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("steps are numbered from 0 or 1, not from " + number);
        }
        return coroutine(() -> {
            if (number < next || waiting.containsKey(number)) {
                throw new IllegalStateException("step " + number + " was done twice");
            }
            Deferred<Void> turn = deferred();
            waiting.put(number, turn);
            turn.addDoneCallback(any -> {
                if (any.isCancelled()) {
                    waiting.remove(number, turn);
                }
            });
            goOn();
            if (next == 0 && number == 1) {
                TestKit.get().whenIdle(TestKit.get().current(), this::startAtOne);
            }
            return race(turn);
        });
    }

    private void startAtOne() {
        if (next == 0) {
            next = 1;
            goOn();
        }
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private void goOn() {
        Deferred<Void> turn = waiting.remove(next);
        if (turn != null) {
            next++;
            boolean unused = turn.complete(null);
            TestKit.get().whenIdle(TestKit.get().current(), this::goOn); // the one that goes on comes first
        }
    }
}
