// SPDX-License-Identifier: Apache-2.0
/** The programs as EA Async has them: its futures, on an executor that runs everything on one thread. */
package io.fermata.benchmarks.eaasync;
