// SPDX-License-Identifier: Apache-2.0
package io.fermata;

/**
 * What an async method has named in its place that returned null: fails where it is awaited.
 *
 * @param method the method, with its place
 */
record NullReturn(String method) {
    NullPointerException failure() {
        return Misuse.nullReturned(method);
    }
}
