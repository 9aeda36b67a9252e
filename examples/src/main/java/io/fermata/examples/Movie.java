// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

/**
 * What a page of the movie site says.
 *
 * @param name the movie's name
 * @param date the day it came out
 * @param image where its poster is
 */
record Movie(String name, String date, String image) {
    @Override
    public String toString() {
        return name + ", " + date + ", " + image;
    }
}
