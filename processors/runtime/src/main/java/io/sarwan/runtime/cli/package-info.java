/* SPDX-License-Identifier: Apache-2.0 */
/** The command line: what a person types, sees while it runs, and gets back as exit code. */
package io.sarwan.runtime.cli;
