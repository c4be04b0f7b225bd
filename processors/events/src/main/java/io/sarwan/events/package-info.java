/* SPDX-License-Identifier: Apache-2.0 */
/** Events between reading and delivery: where they are kept, how far a feed was read, what they look like as JSON. */
package io.sarwan.events;
