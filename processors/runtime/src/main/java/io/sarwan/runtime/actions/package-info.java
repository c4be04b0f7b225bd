/* SPDX-License-Identifier: Apache-2.0 */
/** Actions that go on behind the caller's back, and may be asked after. */
package io.sarwan.runtime.actions;
