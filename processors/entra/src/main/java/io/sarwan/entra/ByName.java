/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

/** Whether groups are found by their names, which are cut into questions once. */
enum ByName {
    NEVER,
    /** By the names of half of them, if so many are on the first pages of the list; what follows is found along. */
    WHEN_HALF_IS_LISTED,
    WHEN_ALL_ARE_LISTED
}
