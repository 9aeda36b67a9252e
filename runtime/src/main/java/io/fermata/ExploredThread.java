// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.internal.testkit.Schedule;

/**
 * The host of a loop whose schedule a test kit chooses. Each turn is one step: what is ready may wait for any number of
 * them. Other loops know nothing of this.
 */
final class ExploredThread extends OwnThread implements Schedule.Ready {
    private final Schedule schedule;

    ExploredThread(EventLoop loop, Schedule schedule) {
        super(loop, false);
        this.schedule = schedule;
    }

    @Override
    boolean turn() {
        return turns.chosenTurn(this);
    }

    /** The place of the entry to run. There is one. */
    int choose() {
        int place = schedule.next(this);
        if (place < 0 || place >= size()) {
            throw new IllegalStateException("the schedule chose " + place + " of " + size());
        }
        return place;
    }

    @Override
    public int size() {
        return loop.ready.size();
    }

    @Override
    public Object get(int place) {
        return loop.ready.get(place);
    }

    @Override
    boolean runsJobsItself() {
        return true;
    }
}
