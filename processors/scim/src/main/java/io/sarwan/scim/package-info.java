/* SPDX-License-Identifier: Apache-2.0 */
/** Turns what a SCIM 2.0 service lists into governance pages: paging, mapping, memberships. */
package io.sarwan.scim;
