/** The steps of a sign-in as replies of a web app: redirects, cookies and readable pages, with no framework in them. */
@NullMarked
package dev.latchkey.web;

import org.jspecify.annotations.NullMarked;
