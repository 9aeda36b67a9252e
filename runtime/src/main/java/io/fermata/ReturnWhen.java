// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/** When {@link Fermata#waitTasks waitTasks} has waited for long enough. */
public enum ReturnWhen {
    /** When one of the futures has ended, well or badly or cancelled. */
    FIRST_COMPLETED,

    /** When one of the futures has failed, or all have ended. A future that was cancelled has not failed. */
    FIRST_EXCEPTION,

    /** When all have ended. */
    ALL_COMPLETED
}
