/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The program around the flows: its entry point, and the port over which the command line hands checked settings to a
 * sync and gets a report back.
 */
package io.sarwan.runtime;
