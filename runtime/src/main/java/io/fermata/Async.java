// SPDX-License-Identifier: Apache-2.0
package io.fermata;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that may {@linkplain Fermata#await(Awaitable) await}.
 *
 * <p>The method returns {@link Coroutine} (cold: the call only makes the coroutine object), {@link
 * java.util.concurrent.CompletableFuture} or {@link java.util.concurrent.CompletionStage} (hot: the body starts at once),
 * {@link AsyncGenerator} (it may also {@linkplain Fermata#emit emit}) or {@link Generator} (it may emit, and not await).
 * Any other return type is refused when the class is woven. On an abstract method the annotation only
 * documents.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Async {}
