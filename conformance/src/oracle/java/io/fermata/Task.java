// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** A coroutine that was run where the task was made. */
public final class Task<T> extends AsyncFuture<T> {
    private String name;

    Task(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
