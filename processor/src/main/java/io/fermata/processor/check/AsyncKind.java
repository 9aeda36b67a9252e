// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

/** The kinds of async code, told apart by what it returns. */
enum AsyncKind {
    /** Returns a coroutine. */
    COROUTINE,
    /** Returns a completion stage. */
    HOT;
}
