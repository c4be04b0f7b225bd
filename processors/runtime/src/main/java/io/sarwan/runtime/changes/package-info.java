/* SPDX-License-Identifier: Apache-2.0 */
/** What the command line asks to be changed, looked up in a {@code .c1z} file or read from a list. */
package io.sarwan.runtime.changes;
