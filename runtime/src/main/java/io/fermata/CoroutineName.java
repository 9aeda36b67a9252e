// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import io.fermata.abi.Frame;

/** What messages call a coroutine. */
final class CoroutineName {
    private CoroutineName() {}

    /** {@code Crawler.crawl} for a call of an async method; what the runtime's own is made by, for one of the runtime. */
    static String of(Coroutine<?> coroutine) {
        StackTraceElement position = coroutine instanceof Frame<?> frame ? Positions.of(frame) : null;
        if (position != null) {
            return position.getClassName() + "." + position.getMethodName();
        }
        if (coroutine instanceof GeneratorStep<?> step) {
            return step.name();
        }
        String name = coroutine.getClass().getName();
        return CoroutineText.own(name.substring(name.lastIndexOf('.') + 1));
    }
}
