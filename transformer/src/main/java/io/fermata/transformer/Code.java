// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

/**
 * The reasons for which code is refused, or warned of, each with a stable identifier that users may search for and suppress.
 *
 * <p>Identifiers are never given to another reason, even when one is retired.
 */
public enum Code {
    /** An {@code await} in a {@code synchronized} block: the monitor belongs to a thread, the method does not. */
    AWAIT_IN_SYNCHRONIZED("FERMATA-01"),
    /** An {@code await} or {@code async} in a constructor or in an instance initialiser. */
    AWAIT_IN_CONSTRUCTOR("FERMATA-02"),
    /** An {@code await} or {@code async} in a static initialiser. */
    AWAIT_IN_INITIALIZER("FERMATA-03"),
    /** An {@code await} or {@code async} in a method that is not async. */
    AWAIT_OUTSIDE_ASYNC("FERMATA-04"),
    /** An {@code await} or {@code async} in a lambda whose functional interface does not return an async type. */
    AWAIT_IN_PLAIN_LAMBDA("FERMATA-05"),
    /** A method reference to {@code await}, {@code async}, {@code emit} or {@code end}. */
    AWAIT_METHOD_REFERENCE("FERMATA-06"),
    /** {@code @Async} on a {@code synchronized} method. */
    ASYNC_SYNCHRONIZED_METHOD("FERMATA-07"),
    /** {@code @Async} on a {@code native} method. */
    ASYNC_NATIVE_METHOD("FERMATA-08"),
    /** {@code @Async} on a method whose return type is none of the async types. */
    ASYNC_RETURN_TYPE("FERMATA-09"),
    /** {@code @Async} on a constructor or an initialiser, which only a tool other than javac can write. */
    ASYNC_CONSTRUCTOR("FERMATA-10"),
    /** An async method in a class file older than Java 8's. */
    CLASS_FILE_TOO_OLD("FERMATA-11"),
    /** A method whose woven body is larger than the JVM allows. */
    METHOD_TOO_LARGE("FERMATA-12"),
    /** An {@code emit} or {@code end} in code that is no generator. */
    EMIT_OUTSIDE_GENERATOR("FERMATA-13"),
    /** An {@code await}, or a {@code close()} that waits, in a plain generator. */
    AWAIT_IN_PLAIN_GENERATOR("FERMATA-14"),
    /** An {@code async} in a generator. */
    ASYNC_IN_GENERATOR("FERMATA-15"),
    /** An async method whose frame class would have the name of another class, or a name that is too long. */
    FRAME_CLASS_NAME("FERMATA-16"),
    /** A coroutine or a generator that is made and dropped. A warning, like the next one: nothing is refused. */
    DROPPED_COROUTINE("FERMATA-51"),
    /** A test that returns a coroutine or the future of an async method. */
    TEST_RETURNS_COROUTINE("FERMATA-56");

    private final String id;

    Code(String id) {
        this.id = id;
    }

    /** The stable identifier, such as {@code FERMATA-01}. */
    public String id() {
        return id;
    }
}
