// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import io.fermata.transformer.Code;

/** What a finding may be about. Each rule has a page in {@code docs/rules}, named after its code. */
public enum Rule {
    /** An await in a {@code synchronized} block. */
    AWAIT_IN_SYNCHRONIZED(Code.AWAIT_IN_SYNCHRONIZED),
    /** A word of the language in a constructor or instance initialiser. */
    AWAIT_IN_CONSTRUCTOR(Code.AWAIT_IN_CONSTRUCTOR),
    /** A word of the language in a static initialiser. */
    AWAIT_IN_INITIALIZER(Code.AWAIT_IN_INITIALIZER),
    /** A word of the language in a method that is not async. */
    AWAIT_OUTSIDE_ASYNC(Code.AWAIT_OUTSIDE_ASYNC),
    /** A word of the language in a lambda that is not async. */
    AWAIT_IN_PLAIN_LAMBDA(Code.AWAIT_IN_PLAIN_LAMBDA),
    /** A method reference to a word of the language. */
    AWAIT_METHOD_REFERENCE(Code.AWAIT_METHOD_REFERENCE),
    /** {@code @Async} on a {@code synchronized} method. */
    ASYNC_SYNCHRONIZED_METHOD(Code.ASYNC_SYNCHRONIZED_METHOD),
    /** {@code @Async} on a {@code native} method. */
    ASYNC_NATIVE_METHOD(Code.ASYNC_NATIVE_METHOD),
    /** {@code @Async} on a method that returns something else. */
    ASYNC_RETURN_TYPE(Code.ASYNC_RETURN_TYPE),
    /** An async method in sources older than Java 8's. */
    CLASS_FILE_TOO_OLD(Code.CLASS_FILE_TOO_OLD),
    /** {@code emit} or {@code end} in code that is no generator. */
    EMIT_OUTSIDE_GENERATOR(Code.EMIT_OUTSIDE_GENERATOR),
    /** An await in a generator that no task runs. */
    AWAIT_IN_PLAIN_GENERATOR(Code.AWAIT_IN_PLAIN_GENERATOR),
    /** {@code async} in a generator. */
    ASYNC_IN_GENERATOR(Code.ASYNC_IN_GENERATOR),

    /** A coroutine that is made and never runs. */
    DROPPED_COROUTINE("FERMATA-51"),
    /** A call that blocks the thread of the event loop. */
    BLOCKING_CALL("FERMATA-52"),
    /** A lock that is held while the task is suspended. */
    LOCK_ACROSS_AWAIT("FERMATA-53"),
    /** A coroutine that is returned from within a {@code try}, and runs after its {@code finally}. */
    RETURN_IN_TRY("FERMATA-54"),
    /** A handler that ends a cancellation. */
    SWALLOWED_CANCELLATION("FERMATA-55"),
    /** A test that returns a coroutine, which no test framework runs. */
    TEST_RETURNS_COROUTINE("FERMATA-56"),
    /** A scope with children that nothing joins. */
    SCOPE_WITHOUT_JOIN("FERMATA-57");

    private final String code;
    private final boolean error;

    Rule(Code refusal) {
        this.code = refusal.id();
        this.error = true;
    }

    Rule(String code) {
        this.code = code;
        this.error = false;
    }

    /**
     * The stable name by which users look the rule up and suppress its warnings.
     *
     * @return such as {@code FERMATA-51}
     */
    public String code() {
        return code;
    }

    /**
     * Whether a finding fails the compilation: the weaver would refuse the code. The others are warnings.
     *
     * @return true for errors
     */
    public boolean isError() {
        return error;
    }
}
