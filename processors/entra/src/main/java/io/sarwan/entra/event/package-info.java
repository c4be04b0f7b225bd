/* SPDX-License-Identifier: Apache-2.0 */
/** The logs of a tenant as events: what changed, who got or lost access, who uses which application. */
package io.sarwan.entra.event;
