/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The settings: defined once, read from command line, environment, file and default in that order, checked, and handed
 * on as immutable records. Nothing outside this package reads the environment.
 */
package io.sarwan.runtime.settings;
