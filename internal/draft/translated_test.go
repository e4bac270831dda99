package draft

import "testing"

func TestWithKey(t *testing.T) {
	for text, want := range map[string]string{
		"---\ntitle: A\n---\nBody\n":                       "---\ntitle: A\nkey: v\n---\nBody\n",
		"---\nkey: old\ntitle: A\n...\nkey: in the body\n": "---\nkey: v\ntitle: A\n...\nkey: in the body\n",
		"---\r\ntitle: A\r\n---\r\nBody":                   "---\r\ntitle: A\r\nkey: v\r\n---\r\nBody",
		"\ufeff---\ntext: >\n  key: no key\n---":           "\ufeff---\ntext: >\n  key: no key\nkey: v\n---",
		"no front matter\n---\n":                           "",
		"---\nnever ends\n":                                "",
		"":                                                 "",
		"---\nkeyword: is another\n---\n":                  "---\nkeyword: is another\nkey: v\n---\n",
	} {
		got, ok := withKey(text, "key", "v")
		if got != want || ok != (want != "") {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if ok {
			if again, _ := withKey(got, "key", "v"); again != got {
				t.Errorf("%q: a second time gives %q", text, again)
			}
		}
	}
}
