/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

/** Whether a resource can be used now. */
public enum Status {
    UNSPECIFIED,
    ENABLED,
    DISABLED,
    DELETED
}
