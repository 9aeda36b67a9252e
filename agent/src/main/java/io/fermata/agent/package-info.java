// SPDX-License-Identifier: Apache-2.0
/**
 * Weaves classes as they are loaded; {@link io.fermata.agent.FermataAgent} is the entry, and the one class for users.
 */
@NullMarked
package io.fermata.agent;

import org.jspecify.annotations.NullMarked;
