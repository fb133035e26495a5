package org.mibew.api.button;

/** What a visitor clicks. */
public enum ButtonKind {
    /** A picture that shows whether somebody is there. */
    IMAGE,
    /** A link of words. */
    TEXT_LINK,
    /** A field for the code of an operator. */
    OPERATOR_CODE
}
