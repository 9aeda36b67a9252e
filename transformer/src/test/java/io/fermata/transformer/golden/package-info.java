// SPDX-License-Identifier: Apache-2.0
/** The shape of woven code, method by method; what it does is tested in the conformance module. */
package io.fermata.transformer.golden;
