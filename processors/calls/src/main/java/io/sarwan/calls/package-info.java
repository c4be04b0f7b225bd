/* SPDX-License-Identifier: Apache-2.0 */
/** What every way to a service has: the client that guards credentials, the proxy, the count of what is asked. */
package io.sarwan.calls;
