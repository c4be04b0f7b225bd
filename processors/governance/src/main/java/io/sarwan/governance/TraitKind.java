/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.governance;

/** What a resource is for, in the terms of {@code c1.connector.v2.ResourceType.Trait}. */
public enum TraitKind {
    USER,
    GROUP,
    ROLE,
    APP,
    SECRET
}
