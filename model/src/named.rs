//! The enumerations that people choose from: a stable name for forms and the database, and what they read.

/// Makes an enumeration with `ALL`, `code`, `parse` and `label`. With one text the label is Indonesian only, for officers;
/// with two, Indonesian and English.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $name:ident = $code:literal, $label:literal;)* }) => {
        named!(@type $(#[$doc])* $type { $($(#[$vdoc])* $name = $code;)* });

        impl $type {
            /// What officers read.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $name:ident = $code:literal, $label:literal, $english:literal;)* }) => {
        named!(@type $(#[$doc])* $type { $($(#[$vdoc])* $name = $code;)* });

        impl $type {
            /// What people read.
            #[must_use]
            pub const fn label(self, locale: $crate::Locale) -> &'static str {
                match self { $(Self::$name => locale.say($label, $english),)* }
            }
        }
    };
    (@type $(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $name:ident = $code:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $type { $($(#[$vdoc])* #[serde(rename = $code)] $name,)* }

        impl $type {
            /// Every value, in reading order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable name in the database, in forms and on the command line.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// Reads the stable name.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

pub(crate) use named;
