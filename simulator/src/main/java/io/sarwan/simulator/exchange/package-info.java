/* SPDX-License-Identifier: Apache-2.0 */
/** Exchange Online's administration, as far as members and owners of groups go. */
package io.sarwan.simulator.exchange;
