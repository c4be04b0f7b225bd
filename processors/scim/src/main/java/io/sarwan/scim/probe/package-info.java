/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a SCIM service really does, learned by asking it and by changing objects that were made for it. The routes of {@code
 * scim-probe} ask step by step; nothing here sends anything.
 */
package io.sarwan.scim.probe;
