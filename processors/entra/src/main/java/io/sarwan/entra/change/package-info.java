/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Grants and revokes in a tenant. Every change looks first, then writes, and looks again where an answer was lost; each
 * kind of entitlement is one {@link io.sarwan.entra.change.Operation}.
 */
package io.sarwan.entra.change;
