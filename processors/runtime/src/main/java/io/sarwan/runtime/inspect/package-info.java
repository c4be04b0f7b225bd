/* SPDX-License-Identifier: Apache-2.0 */
/** Shows what a {@code .c1z} file holds: read row by row, written row by row, so that its size does not matter. */
package io.sarwan.runtime.inspect;
