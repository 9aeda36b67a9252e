// SPDX-License-Identifier: Apache-2.0
package io.fermata.unwoven;

/** An annotation with values of several kinds, kept in class files as {@code @Async} is. */
@interface Marked {
    String text();

    int[] numbers();

    Thread.State kind();

    Inner inner();

    @interface Inner {
        Class<?> type();
    }

    @interface Other {}
}
