/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Changes in a SCIM service: what is sent, in which form, and how it is made sure that it happened. The routes of {@code
 * scim-change} ask step by step; nothing here sends anything.
 */
package io.sarwan.scim.change;
