/* SPDX-License-Identifier: Apache-2.0 */
/** A SCIM service of invented people. */
package io.sarwan.simulator.scim;
