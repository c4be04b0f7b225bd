/* SPDX-License-Identifier: Apache-2.0 */
/** The one way to a SCIM service: requests, answers, refusals, waits and the header that proves who asks. */
package io.sarwan.scim.http;
