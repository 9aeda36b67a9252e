// SPDX-License-Identifier: Apache-2.0
/** What the tests of the transformer share: making classes, and weaving, verifying and running them. */
package io.fermata.transformer.support;
