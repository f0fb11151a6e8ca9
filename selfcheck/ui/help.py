"""What can be done on each page, and with which keys: the words of the help card.

Every key that stands here is tried in `tests/ui/test_help.py`, on the page it stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Hint(NamedTuple):
    """One line: the keys as shown, empty if there are none of its own, and what they do.

    *keys* are the same one by one, as Qt calls them; empty if they are called as they are shown.
    """

    shown: str
    words: str
    keys: tuple[str, ...] = ()


class Help(NamedTuple):
    """What the card says of one page."""

    title: str
    about: str
    hints: tuple[Hint, ...]


EVERYWHERE = (
    Hint("Tab", "到下一个控件；加 Shift 到上一个", ("Tab", "Shift+Tab")),
    Hint("F6", "到下一栏；加 Shift 到上一栏", ("F6", "Shift+F6")),
    Hint("Ctrl+1", "换页：数字是左边标签的次序", ("Ctrl+1", "Alt+1")),
    Hint("Ctrl+F", "搜索全部内容"),
    Hint("Ctrl+Z", "撤销；加 Shift 恢复", ("Ctrl+Z", "Ctrl+Shift+Z")),
    Hint("Ctrl+L", "遮住屏幕"),
    Hint("Ctrl + - 0", "字大些、小些、回到标准", ("Ctrl++", "Ctrl+-", "Ctrl+0")),
    Hint("F1", "这一页的帮助"),
)
_SIDEWAYS = ("Left", "Right")
_UP_DOWN = ("Up", "Down")

HELP: Mapping[str, Help] = {
    "first-run": Help(
        "第一次打开",
        "先调到看着舒服，再写下你是谁；都可以以后再改。",
        (
            Hint("← →", "在字号、外观、身份里换一个", _SIDEWAYS),
            Hint("Enter", "按下当前的按钮"),
            Hint("", "想先看看样子，可以打开示例，看完移除"),
        ),
    ),
    "home": Help(
        "首页",
        "从上次停下的地方继续，或者另外开始一次。",
        (
            Hint("Enter", "按下当前的按钮；打开程序后，直接按就是继续"),
            Hint("", "完成的自查只能看；要改，另开修订"),
        ),
    ),
    "plans": Help(
        "自查计划",
        "定一个日子，到时候首页上提一句；错过了不补、不记。",
        (
            Hint("↑ ↓", "在左边换一个计划；在日子里上下换一行", _UP_DOWN),
            Hint("← →", "在多久一次、哪一天里换一个", _SIDEWAYS),
            Hint("Enter", "按下当前的按钮；选清单时，选好了回到计划"),
            Hint("", "改了就存好；删错了按“撤销”"),
        ),
    ),
    "library": Help(
        "清单",
        "勾选一份或几份，放进同一次自查。",
        (
            Hint("↑ ↓", "换一份，右边是它的内容", _UP_DOWN),
            Hint("Space", "勾选，再按一次取消"),
            Hint("Enter", "在清单里按：用勾选的几份开始自查"),
            Hint("Esc", "清除筛选，看全部清单"),
        ),
    ),
    "materials": Help(
        "按材料开始",
        "先选要写的材料，再看每个标题由哪些清单来充实。",
        (
            Hint("↑ ↓", "在左边换一种材料", _UP_DOWN),
            Hint("Enter", "从材料到它的清单；在清单里再按，就开始"),
            Hint("Space", "勾选一份清单，再按一次取消"),
            Hint("", "原有的模板不能改，可以复制一份来改；自己的能导出，交给别人导入"),
        ),
    ),
    "template": Help(
        "改材料模板",
        "改它叫什么、有哪些标题、怎样收尾；左边随时是改完的样子。",
        (
            Hint("↑ ↓", "在左边换一个标题", _UP_DOWN),
            Hint("Alt+↑ ↓", "在左边把选中的标题前移、后移", ("Alt+Up", "Alt+Down")),
            Hint("← →", "在“内容来自”里换一项", _SIDEWAYS),
            Hint("Space", "在“末尾”里选上，再按一次取消"),
            Hint("Enter", "按下当前的按钮"),
            Hint("", "点“保存”才存上；没存就离开，会先问"),
        ),
    ),
    "walk": Help(
        "自查",
        "一页一个方面，评价和文字随手存好；离开后再来，还在原处。",
        (
            Hint("1–5", "评价这一条；3、4 停下来写具体事例，别的接着到下一条", tuple("12345")),
            Hint("↑ ↓", "到上一条、下一条", _UP_DOWN),
            Hint("Delete", "清除这一条的评价"),
            Hint("Enter", "到下一方面；还有没评的，先到那一条"),
            Hint("Ctrl+Enter", "写着字时到下一方面"),
            Hint("Alt+← →", "到上一方面、下一方面", ("Alt+Left", "Alt+Right")),
            Hint("Ctrl+J", "到目录"),
        ),
    ),
    "cards": Help(
        "卡片",
        "写给自己的几张纸：挑一种，想到哪一栏写哪一栏，随手存好。",
        (
            Hint("↑ ↓", "换一种，或换一张写过的", _UP_DOWN),
            Hint("Enter", "写这一种；在写过的里按，打开这一张"),
            Hint("Space", "在写过的里勾选，再按一次取消；勾好了一起打印、导出"),
            Hint("Tab", "写着字时到下一栏，在表里到下一格"),
            Hint("Alt+↑ ↓", "在表里把这一行上移、下移", ("Alt+Up", "Alt+Down")),
            Hint("Esc", "从一张卡片回到全部卡片"),
        ),
    ),
    "review": Help(
        "检查并完成",
        "看看还有什么没答、没写；不补也能完成。",
        (
            Hint("↑ ↓", "在条目之间移动", ("Down", "Up")),
            Hint("Enter", "按下当前的按钮；一条记录，就是回到那里"),
        ),
    ),
    "ledger": Help(
        "台账",
        "问题、打算、做到哪一步，一条一条记清楚；过些日子回头看。",
        (
            Hint("↑ ↓", "换一条；← → 换一栏", (*_UP_DOWN, *_SIDEWAYS)),
            Hint("Enter", "打开这一条"),
            Hint("F2", "改这一格；回车写好，Alt+Enter 换行，Esc 恢复原样"),
            Hint("Ctrl+C", "复制选中的格子；Ctrl+V 粘贴，和 WPS、Excel 通用", ("Ctrl+C", "Ctrl+V")),
            Hint("Delete", "放进回收站，可以取回"),
            Hint("Ctrl+N", "新增一条"),
            Hint("", "右上角的“Excel”能导出、读回；把改过的 .xlsx 拖进来也行"),
            Hint("Esc", "收起打开的一条；清除筛选，看全部"),
        ),
    ),
    "ledger-import": Help(
        "读回台账",
        "表里改了哪些，先一条一条看过；勾选的才写进台账，没有勾的不动。",
        (
            Hint("↑ ↓", "换一条；一条很长时，先翻看完", _UP_DOWN),
            Hint("Space", "读回这一条，再按一次不读回；回车也行", ("Space",)),
            Hint("← →", "在上方换着看：改的、新增的、要看一眼的", _SIDEWAYS),
            Hint("Esc", "不读回，台账一个字也不动"),
            Hint("Alt+←", "不读回", ("Alt+Left",)),
        ),
    ),
    "history": Help(
        "历程",
        "一次次自查放在一起看：先是文字和条数，再是图，最后是同样的数字。",
        (
            Hint("↑ ↓", "换一条；在“方面”里换一个，旁边是它的历次", _UP_DOWN),
            Hint("Enter", "在变了的条目里按：去看那一条；别处是按下当前的按钮"),
            Hint("← →", "在表里一格一格地看", _SIDEWAYS),
            Hint("", "只有完成的自查在这里；换过说法的条目不比，条数会说明"),
        ),
    ),
    "report": Help(
        "报告",
        "左边补几句，勾选放进去的内容；右边就是印出来的样子。",
        (
            Hint("Space", "在“放进报告的内容”里勾选，再按一次取消"),
            Hint("← →", "在那里收起、展开一组；在版本上换一版", _SIDEWAYS),
            Hint("↑ ↓", "焦点在右边时翻看", ("Down", "Up")),
            Hint("Enter", "按下当前的按钮"),
        ),
    ),
    "leaving": Help(
        "离开本机的内容",
        "看一遍要离开这台电脑的每一个字，再存成文件；看到的就是写出去的。",
        (
            Hint("↑ ↓", "翻看正文；在“请再看一眼”里逐处看", _UP_DOWN),
            Hint("← →", "在纸面文字、附带数据之间换", _SIDEWAYS),
            Hint("Space", "要不要同时存一份数据；是任务的，还有封不封装"),
            Hint("Enter", "按下当前的按钮"),
            Hint("Esc", "返回修改"),
            Hint("Alt+←", "返回修改", ("Alt+Left",)),
        ),
    ),
    "task": Help(
        "任务",
        "先看清楚：谁发来的、谁会看到什么、要做什么，再决定接不接受。",
        (
            Hint("↑ ↓", "翻看；在支部的意见里换一条", ("Down", "Up")),
            Hint("Enter", "按下当前的按钮；在一条意见上，就是到那一处"),
            Hint("", "支部来的文件，拖进窗口就能打开"),
            Hint("Esc", "回到首页；没有接受的，什么也不留"),
        ),
    ),
    "collect": Help(
        "汇总",
        "谁交了、谁没有交；交来的文件拖进来就收，原来的文件一个也不动。",
        (
            Hint("↑ ↓", "换一个人；在“找人”里按 ↓，到名单", _UP_DOWN),
            Hint("Enter", "在名单里：打开交来的材料"),
            Hint("Ctrl+C", "复制选中的行，可以粘到表格里"),
            Hint("Esc", "关上打开的一块；回到全部名单"),
            Hint("", "想先试一遍，按右下角的“演练”：人和材料都是编的，不会记下来"),
        ),
    ),
    "handed": Help(
        "看一份上报件",
        "只有本人勾选上报的内容。在哪一处有话说，就在哪一处写意见。",
        (
            Hint("Alt+↑ ↓", "到上一处、下一处", ("Alt+Up", "Alt+Down")),
            Hint("Alt+← →", "到上一份、下一份", ("Alt+Left", "Alt+Right")),
            Hint("Ctrl+Enter", "写完意见，到下一处"),
            Hint("Esc", "写意见时回到上报的内容；再按一次回到汇总"),
        ),
    ),
    "roster": Help(
        "花名册",
        "谁在哪个支部；新名册先看一遍，采用了才算数。没有人会被删掉。",
        (
            Hint("↑ ↓", "换一个人", _UP_DOWN),
            Hint("Enter", "打开一个人；在一栏里保存；在新名册里勾选"),
            Hint("Ctrl+N", "加一个人"),
            Hint("Ctrl+V", "把复制好的姓名贴进来看"),
            Hint("Esc", "退一步，直到回到汇总"),
            Hint("", "把 .xlsx 的名册拖进来，也是先看再采用"),
        ),
    ),
    "task-pack": Help(
        "写任务",
        "从上往下填，旁边或下面就是大家打开时看到的样子。草稿随手存。",
        (
            Hint("Alt+↑ ↓", "在任务的清单里调整先后", ("Alt+Up", "Alt+Down")),
            Hint("Delete", "在那里去掉一份"),
            Hint("Enter", "按下当前的按钮；选清单时，选好了回到任务"),
            Hint("Esc", "回到汇总，草稿留着"),
        ),
    ),
    "planted": Help(
        "安排了哪些差错",
        "演练用的文件里，哪些有讲究、应当怎么收；收过以后，对照着看。",
        (
            Hint("↑ ↓", "翻看", ("Down", "Up")),
            Hint("Esc", "回到演练"),
        ),
    ),
    "search": Help(
        "搜索",
        "写一两个字就能找：自查、台账、卡片里你自己写过的话，还有清单的条目和引文。回收站里的不找。",
        (
            Hint("↓", "从搜索框到结果", ("Down",)),
            Hint("↑ ↓", "换一条结果；在第一条按 ↑，回到搜索框", _UP_DOWN),
            Hint("Enter", "打开这一条"),
        ),
    ),
    "source": Help(
        "出处",
        "这句话从哪里来：打开手头的讲话稿，看它的前后文。",
        (
            Hint("Enter", "按下当前的按钮"),
            Hint("Esc", "回到自查"),
        ),
    ),
    "settings": Help(
        "设置",
        "字号、外观和关于你的几项，改了就算数，不用另存。",
        (
            Hint("← →", "在字号、外观里换一个", _SIDEWAYS),
            Hint("Enter", "按下当前的按钮"),
        ),
    ),
}
